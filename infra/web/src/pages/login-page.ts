/** `/login`: a name and a password, and on to where the streamer wanted to go. */
import { html, type TemplateResult } from 'lit';
import { api, session } from '../app/services';
import { field, Form } from '../elements/form';
import { problemLine } from '../elements/parts';
import { wordmark } from '../elements/wordmark';
import { PageElement } from './page-element';

export class LoginPage extends PageElement {
  readonly #form = new Form(() => this.requestUpdate());

  protected override get pageTitle(): string {
    return this.texts.login.title;
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { login } = texts;
    const form = this.#form;
    return html`<div class="gate">
      <div class="gate-mark">${wordmark()}</div>
      <h1 tabindex="-1">${login.title}</h1>
      <p class="muted">${login.text}</p>
      <form class="form" novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
        ${field({
          form,
          texts,
          id: 'login-name',
          name: 'name',
          label: login.name,
          required: true,
          autocomplete: 'username',
        })}
        ${field({
          form,
          texts,
          id: 'login-password',
          name: 'password',
          label: login.password,
          kind: 'password',
          required: true,
          autocomplete: 'current-password',
        })}
        ${problemLine(form.problem, texts)}
        <button class="button button-main button-wide" ?disabled=${form.busy}>
          ${login.submit}
        </button>
      </form>
      <p class="muted small">${login.noAccount}</p>
    </div>`;
  }

  #submit(event: SubmitEvent): Promise<void> {
    return this.#form.submit(event, async ({ name = '', password = '' }) => {
      session.enter(await api.logIn(name, password));
    });
  }
}

customElements.define('dasi-login-page', LoginPage);
