/** `/invite/{token}`: who was invited chooses a name and a password. */
import { html, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import type { Invitation } from '../api/types';
import { deskOf } from '../app/router';
import { api, navigation, session } from '../app/services';
import { field, Form } from '../elements/form';
import { empty, failure, loading, problemLine } from '../elements/parts';
import { wordmark } from '../elements/wordmark';
import { dateTime } from '../i18n/format';
import { PageElement } from './page-element';

/** The server's rule for a name. */
const NAME_PATTERN = '[\\p{L}\\p{M}\\p{N}._\\-]{3,32}';
const MIN_PASSWORD_LENGTH = 8;
const MAX_PASSWORD_LENGTH = 256;

export class InvitePage extends PageElement {
  static override properties = { token: { attribute: false } };

  declare token: string;

  readonly #form = new Form(() => this.requestUpdate());
  #invitation: Invitation | Problem | null = null;

  protected override get pageTitle(): string {
    return this.texts.invite.title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { invite } = texts;
    const invitation = this.#invitation;
    if (invitation === null) return loading(texts);
    if (invitation instanceof Problem) {
      if (invitation.status !== 404) return failure(invitation, texts, () => void this.#load());
      return html`<h1 class="unseen" tabindex="-1">${invite.gone}</h1>
        ${empty({ picture: 'mail', title: invite.gone, text: invite.goneText })}`;
    }
    return html`<div class="gate">
      <div class="gate-mark">${wordmark()}</div>
      <h1 tabindex="-1">${invite.title}</h1>
      <p class="muted">${invite.text(invite.role[invitation.role])}</p>
      ${this.#fields()}
      <p class="muted small">${invite.until(dateTime(invitation.expiresAt, this.locale))}</p>
    </div>`;
  }

  #fields(): TemplateResult {
    const { texts } = this;
    const { invite } = texts;
    const form = this.#form;
    return html`<form
      class="form"
      novalidate
      @submit=${(event: SubmitEvent) => this.#submit(event)}
    >
      ${field({
        form,
        texts,
        id: 'invite-name',
        name: 'name',
        label: invite.name,
        hint: invite.nameHint,
        required: true,
        pattern: NAME_PATTERN,
        autocomplete: 'username',
      })}
      ${field({
        form,
        texts,
        id: 'invite-password',
        name: 'password',
        label: invite.password,
        hint: invite.passwordHint,
        kind: 'password',
        required: true,
        minLength: MIN_PASSWORD_LENGTH,
        maxLength: MAX_PASSWORD_LENGTH,
        autocomplete: 'new-password',
      })}
      ${problemLine(form.problem, texts)}
      <button class="button button-main button-wide" ?disabled=${form.busy}>
        ${invite.submit}
      </button>
    </form>`;
  }

  async #load(): Promise<void> {
    try {
      this.#invitation = await api.invitation(this.token);
    } catch (error) {
      this.#invitation = Problem.from(error);
    }
    this.requestUpdate();
  }

  #submit(event: SubmitEvent): Promise<void> {
    return this.#form.submit(event, async ({ name = '', password = '' }) => {
      const account = await api.accept(this.token, name, password);
      session.enter(account);
      navigation.replace(deskOf(account.role));
    });
  }
}

customElements.define('dasi-invite-page', InvitePage);
