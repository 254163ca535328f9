/** Access tokens: what a tool reads the history with. A new one is shown once. */
import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import type { AccessToken, MadeToken } from '../api/types';
import { api } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { confirm, toast } from '../elements/dialog';
import { field, Form } from '../elements/form';
import { problemLine } from '../elements/parts';
import { dateTime } from '../i18n/format';
import { limits } from '../studio/limits';
import '../elements/copy-field';

export class TokenDesk extends DasiElement {
  readonly #form = new Form(() => this.requestUpdate());
  #tokens: readonly AccessToken[] = [];
  #made: MadeToken | null = null;
  #problem: Problem | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { tokens } = texts;
    return html`<section class="panel" aria-labelledby="tokens-title">
      <h2 id="tokens-title">${tokens.title}</h2>
      <p class="muted">${tokens.text}</p>
      <form class="moment" novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
        ${field({
          form: this.#form,
          texts,
          id: 'token-name',
          name: 'name',
          label: tokens.name,
          hint: tokens.nameHint,
          required: true,
          maxLength: limits.name,
        })}
        <button class="button" type="submit" data-testid="make-token" ?disabled=${this.#form.busy}>
          ${tokens.make}
        </button>
      </form>
      ${problemLine(this.#form.problem ?? this.#problem, texts)}
      ${this.#made === null ? nothing : this.#shown(this.#made)}
      ${
        this.#tokens.length === 0
          ? nothing
          : html`<ul class="rows" data-testid="tokens">
              ${this.#tokens.map((token) => this.#row(token))}
            </ul>`
      }
    </section>`;
  }

  #shown({ token }: MadeToken): TemplateResult {
    const { tokens } = this.texts;
    const url = `${location.origin}/api/v1/history/events`;
    const command = `curl -N -H 'Authorization: Bearer ${token}' -H 'Accept: application/x-ndjson' ${url}`;
    return html`<div class="issued" data-testid="made-token">
      <p class="muted small">${tokens.once}</p>
      <dasi-copy-field
        .label=${tokens.token}
        .value=${token}
        .masked=${'dasi_••••••••••••'}
      ></dasi-copy-field>
      <dasi-copy-field
        .label=${tokens.example}
        .value=${command}
        .masked=${command.replace(token, 'dasi_••••••••••••')}
      ></dasi-copy-field>
    </div>`;
  }

  #row(token: AccessToken): TemplateResult {
    const { tokens } = this.texts;
    return html`<li class="row">
      <div class="row-main">
        <p class="strong">${token.name}</p>
        <p class="muted small">${tokens.madeAt(dateTime(token.madeAt, this.locale))}</p>
      </div>
      <button
        class="button button-small button-danger"
        type="button"
        aria-label=${tokens.revokeNamed(token.name)}
        @click=${() => this.#revoke(token)}
      >
        ${tokens.revoke}
      </button>
    </li>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    await this.#form.submit(event, async ({ name = '' }) => {
      this.#made = await api.makeToken(name);
      form.reset();
      await this.#load();
    });
  }

  async #revoke({ id, name }: AccessToken): Promise<void> {
    const { tokens } = this.texts;
    const question = {
      title: tokens.revokeQuestion(name),
      text: tokens.revokeText,
      action: tokens.revoke,
    };
    if (!(await confirm(question))) return;
    try {
      await api.revokeToken(id);
      if (this.#made?.id === id) this.#made = null;
      toast(tokens.revoked);
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#tokens = await api.tokens();
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-token-desk', TokenDesk);
