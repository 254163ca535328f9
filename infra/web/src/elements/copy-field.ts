/** A value to paste elsewhere: read-only, with a copy button; a secret one is hidden until shown. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { DasiElement } from './dasi-element';
import { icon } from './icons';

const COPIED_SHOWN_MS = 2_000;

export class CopyField extends DasiElement {
  static override properties = {
    label: { attribute: false },
    value: { attribute: false },
    masked: { attribute: false },
  };

  declare label: string;
  declare value: string;
  /** What stands there while it is hidden; null if there is nothing to hide. */
  declare masked: string | null;

  #shown = false;
  #copied = false;
  #timer: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.own(() => window.clearTimeout(this.#timer));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.#shown = false;
  }

  override render(): TemplateResult {
    const { field } = this.texts;
    const masked = this.masked ?? null;
    const hidden = masked !== null && !this.#shown;
    return html`<div class="copy-field">
      <span class="copy-label">${this.label}</span>
      <code class="copy-value" tabindex="0" aria-label=${this.label}
        >${hidden ? masked : this.value}</code
      >
      ${masked === null ? nothing : this.#showButton()}
      <button
        class="button button-small"
        type="button"
        aria-label=${field.copyNamed(this.label)}
        @click=${() => this.#copy()}
      >
        ${icon(this.#copied ? 'done' : 'copy')}<span
          >${this.#copied ? field.copied : field.copy}</span
        >
      </button>
      <span class="unseen" role="status">${this.#copied ? field.copied : ''}</span>
    </div>`;
  }

  #showButton(): TemplateResult {
    const { field } = this.texts;
    return html`<button
      class="button button-small"
      type="button"
      aria-pressed=${this.#shown}
      aria-label=${this.#shown ? field.hideNamed(this.label) : field.showNamed(this.label)}
      @click=${() => this.#toggle()}
    >
      ${icon(this.#shown ? 'eyeOff' : 'eye')}<span>${this.#shown ? field.hide : field.show}</span>
    </button>`;
  }

  #toggle(): void {
    this.#shown = !this.#shown;
    this.requestUpdate();
  }

  async #copy(): Promise<void> {
    if (!(await copyText(this.value))) {
      // The viewer can still mark it by hand.
      this.#shown = true;
      this.requestUpdate();
      return;
    }
    this.#copied = true;
    this.requestUpdate();
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#copied = false;
      this.requestUpdate();
    }, COPIED_SHOWN_MS);
  }
}

/** The clipboard API exists only over HTTPS and on localhost; the old way works over plain HTTP. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

customElements.define('dasi-copy-field', CopyField);
