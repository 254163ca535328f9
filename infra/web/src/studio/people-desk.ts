/** For administrators: who has an account, and how a person is erased. */
import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import type { ListedAccount } from '../api/types';
import { api, session } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { confirm, toast } from '../elements/dialog';
import { problemLine } from '../elements/parts';
import { dateTime } from '../i18n/format';

export class PeopleDesk extends DasiElement {
  #accounts: readonly ListedAccount[] = [];
  #problem: Problem | null = null;
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { people } = texts;
    return html`<section class="panel" aria-labelledby="people-title">
      <h3 id="people-title">${people.title}</h3>
      <p class="muted">${people.text}</p>
      ${problemLine(this.#problem, texts)}
      <ul class="rows" data-testid="people">
        ${this.#accounts.map((account) => this.#row(account))}
      </ul>
    </section>`;
  }

  #row(account: ListedAccount): TemplateResult {
    const { people } = this.texts;
    const isMe = account.id === session.account?.id;
    return html`<li class="row" data-account=${account.name}>
      <div class="row-main">
        <p class="strong">${account.name}</p>
        <p class="muted small">
          ${people.role[account.role]} · ${people.since(dateTime(account.madeAt, this.locale))}
        </p>
      </div>
      ${
        isMe
          ? nothing
          : html`<button
              class="button button-small button-danger"
              type="button"
              aria-label=${people.eraseNamed(account.name)}
              ?disabled=${this.#busy}
              @click=${() => this.#erase(account)}
            >
              ${people.erase}
            </button>`
      }
    </li>`;
  }

  async #erase({ id, name }: ListedAccount): Promise<void> {
    const { people } = this.texts;
    const question = {
      title: people.eraseQuestion(name),
      text: people.eraseText,
      action: people.erase,
    };
    if (!(await confirm(question))) return;
    this.#busy = true;
    this.#problem = null;
    this.requestUpdate();
    try {
      await api.eraseAccount(id);
      toast(people.erased(name));
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    this.#busy = false;
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#accounts = await api.accounts();
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-people-desk', PeopleDesk);
