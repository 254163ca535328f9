/** `<dasi-viewers>`: how many watch. Seen at once; said to who listens to the page once in a while. */
import { html, nothing, type TemplateResult } from 'lit';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import { number } from '../i18n/format';

const SAID_EVERY_MS = 60_000;

/** How often it is seen to that a count is said which does not change again. */
const TICK_MS = 5_000;

export class Viewers extends DasiElement {
  static override properties = { viewers: { attribute: false } };

  declare viewers: number | null;

  #said: number | null = null;
  #saidAtMs = -SAID_EVERY_MS;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tickEvery(TICK_MS);
  }

  override willUpdate(): void {
    // Whoever has just come is not counted yet, and would hear nothing better for a minute.
    const heard = this.#said ?? 0;
    if ((this.viewers ?? 0) === heard || performance.now() - this.#saidAtMs < SAID_EVERY_MS) return;
    this.#said = this.viewers;
    this.#saidAtMs = performance.now();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.viewers === null) return nothing;
    return html`<span class="viewers" data-testid="viewers"
      ><span aria-hidden="true">${icon('people')}${this.#sentence(this.viewers)}</span
      ><span class="unseen" role="status"
        >${this.#said === null ? nothing : this.#sentence(this.#said)}</span
      ></span
    >`;
  }

  #sentence(viewers: number): string {
    return this.texts.chat.watching(number(viewers, this.locale));
  }
}

customElements.define('dasi-viewers', Viewers);
