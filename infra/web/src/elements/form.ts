/** One form's life: checks the fields, sends once, keeps what went wrong. Its element renders it. */
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { Problem } from '../api/problem';
import type { Texts } from '../i18n/en';

export type Values = Readonly<Record<string, string>>;

export class Form {
  readonly #onChange: () => void;
  readonly #invalid = new Set<string>();
  #busy = false;
  #problem: Problem | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  isInvalid(name: string): boolean {
    return this.#invalid.has(name);
  }

  /** A field that was wrong is looked at again while it is being corrected. */
  retouch(input: TextInput): void {
    if (this.#invalid.has(input.name) && input.validity.valid) {
      this.#invalid.delete(input.name);
      this.#onChange();
    }
  }

  async submit(event: SubmitEvent, send: (values: Values) => Promise<void>): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (this.#busy || !this.#check(form)) return;
    this.#busy = true;
    this.#problem = null;
    this.#onChange();
    try {
      await send(valuesOf(form));
    } catch (error) {
      this.#problem = Problem.from(error);
    } finally {
      this.#busy = false;
      this.#onChange();
    }
  }

  #check(form: HTMLFormElement): boolean {
    this.#invalid.clear();
    const wrong = [...form.elements].filter(isTextInput).filter((input) => !input.validity.valid);
    for (const input of wrong) this.#invalid.add(input.name);
    wrong[0]?.focus();
    this.#onChange();
    return wrong.length === 0;
  }
}

type TextInput = HTMLInputElement | HTMLTextAreaElement;

function isTextInput(element: Element): element is TextInput {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Passwords as they are typed; everything else without blanks around it. */
function valuesOf(form: HTMLFormElement): Values {
  const values: Record<string, string> = {};
  for (const input of [...form.elements].filter(isTextInput)) {
    values[input.name] = input.type === 'password' ? input.value : input.value.trim();
  }
  return values;
}

export interface Field {
  readonly form: Form;
  readonly texts: Texts;
  /** Unique on the page; the label, the hint and the error hang on it. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly kind?: 'text' | 'password' | 'long';
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** What to say when the pattern does not fit. */
  readonly wrongPattern?: string;
  readonly autocomplete?: string;
}

export function field(field: Field): TemplateResult {
  const invalid = field.form.isInvalid(field.name);
  const says = invalid ? complaint(field) : field.hint;
  return html`<div class="field ${invalid ? 'field-invalid' : ''}">
    <label for=${field.id}>${field.label}</label>
    ${field.kind === 'long' ? textArea(field, invalid) : input(field, invalid)}
    ${
      says === undefined
        ? nothing
        : html`<p class="hint" id="${field.id}-hint" role=${invalid ? 'alert' : nothing}>
            ${says}
          </p>`
    }
  </div>`;
}

function input(field: Field, invalid: boolean): TemplateResult {
  return html`<input
    id=${field.id}
    name=${field.name}
    type=${field.kind === 'password' ? 'password' : 'text'}
    .value=${field.value ?? ''}
    ?required=${field.required ?? false}
    minlength=${ifDefined(field.minLength)}
    maxlength=${ifDefined(field.maxLength)}
    pattern=${ifDefined(field.pattern)}
    autocomplete=${field.autocomplete ?? 'off'}
    autocapitalize="none"
    spellcheck="false"
    aria-describedby="${field.id}-hint"
    aria-invalid=${invalid ? 'true' : 'false'}
    @input=${(event: Event) => field.form.retouch(event.target as HTMLInputElement)}
  />`;
}

function textArea(field: Field, invalid: boolean): TemplateResult {
  return html`<textarea
    id=${field.id}
    name=${field.name}
    rows="3"
    .value=${field.value ?? ''}
    ?required=${field.required ?? false}
    maxlength=${ifDefined(field.maxLength)}
    aria-describedby="${field.id}-hint"
    aria-invalid=${invalid ? 'true' : 'false'}
    @input=${(event: Event) => field.form.retouch(event.target as HTMLTextAreaElement)}
  ></textarea>`;
}

/** The hint says the rule; only where it would not help is something else said. */
function complaint({ texts, hint, wrongPattern, minLength }: Field): string {
  return (
    wrongPattern ??
    hint ??
    (minLength === undefined ? texts.field.required : texts.field.tooShort(minLength))
  );
}
