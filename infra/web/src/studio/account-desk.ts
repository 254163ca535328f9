/** One's own account, and how to be erased with it: the password once more, and a question. */
import { html, type TemplateResult } from 'lit';
import { api, navigation, session } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { confirm, toast } from '../elements/dialog';
import { field, Form } from '../elements/form';
import { problemLine } from '../elements/parts';

export class AccountDesk extends DasiElement {
  readonly #form = new Form(() => this.requestUpdate());

  override render(): TemplateResult {
    const { texts } = this;
    const { people } = texts;
    return html`<details class="panel">
      <summary>${people.mine}</summary>
      <p class="muted">${people.mineText}</p>
      <form class="form" novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
        ${field({
          form: this.#form,
          texts,
          id: 'erase-password',
          name: 'password',
          kind: 'password',
          label: texts.login.password,
          required: true,
          autocomplete: 'current-password',
        })}
        ${problemLine(this.#form.problem, texts)}
        <button class="button button-danger" type="submit" ?disabled=${this.#form.busy}>
          ${people.eraseMe}
        </button>
      </form>
    </details>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { people } = this.texts;
    await this.#form.submit(event, async ({ password = '' }) => {
      const question = {
        title: people.eraseMeQuestion,
        text: people.eraseText,
        action: people.eraseMe,
      };
      if (!(await confirm(question))) return;
      await api.eraseMyself(password);
      session.leave();
      navigation.replace('/');
      toast(people.iAmErased);
    });
  }
}

customElements.define('dasi-account-desk', AccountDesk);
