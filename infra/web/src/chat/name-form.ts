/** `<dasi-name-form>`: the name by which a guest wants to write. */
import { html, type TemplateResult } from 'lit';
import { DasiElement } from '../elements/dasi-element';
import { field, Form } from '../elements/form';

const MAX_LENGTH = 30;

export class NameForm extends DasiElement {
  static override properties = { name: { attribute: false }, onDone: { attribute: false } };

  declare name: string;
  /** With null if it stays as it is. */
  declare onDone: (name: string | null) => void;

  readonly #form = new Form(() => this.requestUpdate());

  override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    const { texts } = this;
    return html`<form
      class="form name-form"
      novalidate
      @submit=${(event: SubmitEvent) => this.#submit(event)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.onDone(null)}
    >
      ${field({
        form: this.#form,
        texts,
        id: 'chat-name',
        name: 'name',
        label: texts.chat.name,
        hint: texts.chat.nameHint,
        value: this.name,
        required: true,
        maxLength: MAX_LENGTH,
        autocomplete: 'nickname',
      })}
      <div class="actions">
        <button class="button button-small button-main">${texts.app.save}</button>
        <button class="button button-small" type="button" @click=${() => this.onDone(null)}>
          ${texts.app.cancel}
        </button>
      </div>
    </form>`;
  }

  #submit(event: SubmitEvent): Promise<void> {
    return this.#form.submit(event, async ({ name = '' }) => this.onDone(name));
  }
}

customElements.define('dasi-name-form', NameForm);
