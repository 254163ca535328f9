/**
 * `<dasi-chat-list>`: the lines of a chat. It stays at its newest line unless the reader went back; then
 * it says how many came meanwhile.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import { idOf, type Line, type Pending } from '../hub/room-state';
import { drawLine, drawPending, type LineParts, type PendingActions } from './line';

/** As near to the end as counts as being there, in pixels. */
const NEAR_PX = 48;

export class ChatList extends DasiElement {
  static override properties = {
    lines: { attribute: false },
    pending: { attribute: false },
    nothingText: { attribute: false },
    onMenu: { attribute: false },
    actions: { attribute: false },
    stampOf: { attribute: false },
  };

  declare lines: readonly Line[];
  declare pending: readonly Pending[];
  declare nothingText: string;
  declare onMenu: LineParts['onMenu'];
  declare actions: PendingActions | null;
  /** Where a line stands in a replay; null for a chat that goes on now. */
  declare stampOf: ((line: Line) => string) | null;

  #atEnd = true;
  #heightPx = 0;
  #unread = 0;
  #last: string | undefined;

  override firstUpdated(): void {
    const scroll = this.querySelector('.chat-scroll');
    if (scroll === null) return;
    // What grows below takes from the list's height.
    const sizes = new ResizeObserver(() => this.#atEnd && this.#toEnd());
    sizes.observe(scroll);
    this.own(() => sizes.disconnect());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lines')) this.#count();
  }

  override updated(): void {
    if (this.#atEnd) this.#toEnd();
  }

  override render(): TemplateResult {
    const { texts, locale, onMenu } = this;
    const { chat } = texts;
    const isEmpty = this.lines.length === 0 && this.pending.length === 0;
    return html`<div
        class="chat-scroll"
        role="group"
        tabindex="0"
        aria-label=${chat.messages}
        @scroll=${() => this.#scrolled()}
      >
        <ol class="chat-lines" role="log" data-testid="chat-lines">
          ${repeat(this.lines, idOf, (line) =>
            guard([line, texts, locale, onMenu === null], () => this.#line(line)),
          )}
          ${this.pending.map((pending) => this.#pending(pending))}
        </ol>
        ${isEmpty ? html`<p class="chat-nothing">${this.nothingText}</p>` : nothing}
      </div>
      ${this.#atEnd ? nothing : this.#toEndButton()}`;
  }

  /** What the reader said should be seen. */
  stick(): void {
    this.#atEnd = true;
    this.#unread = 0;
    this.requestUpdate();
  }

  #line(line: Line): TemplateResult {
    const { texts, locale } = this;
    const stamp = this.stampOf?.(line) ?? null;
    return drawLine(line, { texts, locale }, { stamp, onMenu: this.onMenu });
  }

  #pending(pending: Pending): TemplateResult | typeof nothing {
    const { texts, locale, actions } = this;
    return actions === null ? nothing : drawPending(pending, { texts, locale }, actions);
  }

  #toEndButton(): TemplateResult {
    const { chat } = this.texts;
    return html`<button
      class="chat-newest"
      type="button"
      data-testid="newest"
      @click=${() => this.stick()}
    >
      ${icon('down')}${this.#unread > 0 ? chat.newMessages(this.#unread) : chat.toNewest}
    </button>`;
  }

  /** How many lines came behind the last one that was there. */
  #count(): void {
    const { lines } = this;
    const end = lines[lines.length - 1];
    const before = lines.findLastIndex((line) => idOf(line) === this.#last);
    if (!this.#atEnd && before >= 0) this.#unread += lines.length - 1 - before;
    this.#last = end === undefined ? undefined : idOf(end);
  }

  #scrolled(): void {
    const scroll = this.querySelector('.chat-scroll');
    if (scroll === null) return;
    // The window became another one; the reader did nothing.
    if (this.#atEnd && scroll.clientHeight !== this.#heightPx) return this.#toEnd();
    const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_PX;
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    if (atEnd) this.#unread = 0;
    this.requestUpdate();
  }

  #toEnd(): void {
    const scroll = this.querySelector('.chat-scroll');
    if (scroll === null) return;
    this.#heightPx = scroll.clientHeight;
    scroll.scrollTop = scroll.scrollHeight;
  }
}

customElements.define('dasi-chat-list', ChatList);
