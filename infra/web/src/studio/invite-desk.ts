/** For administrators: makes a link with which one person becomes a streamer or an analyst. */
import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import type { IssuedInvitation } from '../api/types';
import { api } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import { problemLine } from '../elements/parts';
import { dateTime } from '../i18n/format';
import '../elements/copy-field';

export class InviteDesk extends DasiElement {
  #invitation: IssuedInvitation | null = null;
  #problem: Problem | null = null;
  #busy = false;
  #role: 'STREAMER' | 'ANALYST' = 'STREAMER';

  override render(): TemplateResult {
    const { texts } = this;
    const { studio } = texts;
    return html`<section class="panel" aria-labelledby="invite-title">
      <h3 id="invite-title">${studio.invite}</h3>
      <p class="muted">${studio.inviteText}</p>
      <fieldset class="choices">
        <legend class="unseen">${studio.inviteRole}</legend>
        ${this.#choice('STREAMER', studio.inviteStreamer)}
        ${this.#choice('ANALYST', studio.inviteAnalyst)}
      </fieldset>
      <button
        class="button"
        type="button"
        data-testid="invite"
        ?disabled=${this.#busy}
        @click=${() => this.#invite()}
      >
        ${icon('mail')}${studio.inviteAction}
      </button>
      ${problemLine(this.#problem, texts)}
      ${this.#invitation === null ? nothing : this.#link(this.#invitation)}
    </section>`;
  }

  #choice(role: 'STREAMER' | 'ANALYST', text: string): TemplateResult {
    return html`<label class="choice"
      ><input
        type="radio"
        name="invite-role"
        value=${role}
        .checked=${this.#role === role}
        @change=${() => this.#choose(role)}
      /><span>${text}</span></label
    >`;
  }

  /** A link that is shown is of another role: it goes away. */
  #choose(role: 'STREAMER' | 'ANALYST'): void {
    this.#role = role;
    this.#invitation = null;
    this.requestUpdate();
  }

  #link({ link, expiresAt }: IssuedInvitation): TemplateResult {
    const { studio } = this.texts;
    return html`<dasi-copy-field
        data-testid="invite-link"
        .label=${studio.inviteLink}
        .value=${link}
        .masked=${null}
      ></dasi-copy-field>
      <p class="muted small">${studio.inviteOnce(dateTime(expiresAt, this.locale))}</p>`;
  }

  async #invite(): Promise<void> {
    this.#busy = true;
    this.#problem = null;
    this.requestUpdate();
    try {
      this.#invitation = await api.invite(this.#role);
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    this.#busy = false;
    this.requestUpdate();
  }
}

customElements.define('dasi-invite-desk', InviteDesk);
