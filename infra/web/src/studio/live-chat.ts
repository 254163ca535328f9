/** The room of a running broadcast as its streamer has it: who watches, what is said, who supports. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Broadcast } from '../api/types';
import { community, hub, passes } from '../app/services';
import { drawLine } from '../chat/line';
import '../chat/chat-panel';
import '../chat/viewers';
import { DasiElement } from '../elements/dasi-element';
import { PerFrame } from '../elements/per-frame';
import { Room } from '../hub/room';
import { SupportList } from './support-list';

export class LiveChat extends DasiElement {
  static override properties = { broadcast: { attribute: false } };

  declare broadcast: Broadcast;

  #room: Room | undefined;
  #support: SupportList | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { id, channel } = this.broadcast;
    const changes = new PerFrame(() => this.requestUpdate());
    const changed = () => changes.request();
    // Whoever streams is no viewer.
    const entry = { broadcast: id, watching: false };
    const room = (this.#room = new Room(hub, passes, entry, changed));
    const about = { broadcast: id, channel: channel.id };
    const support = (this.#support = new SupportList(hub, community, about, changed));
    this.own(() => room.close());
    this.own(() => support.close());
    this.own(() => changes.close());
  }

  override render(): TemplateResult | typeof nothing {
    const room = this.#room;
    if (room === undefined) return nothing;
    return html`<div class="live-chat">
      <p class="live-viewers">
        <dasi-viewers .viewers=${room.state.viewers}></dasi-viewers>
      </p>
      <dasi-chat
        .room=${room}
        .state=${room.state}
        .status=${this.broadcast.status}
        .following=${null}
      ></dasi-chat>
      ${this.#supporters()}
    </div>`;
  }

  #supporters(): TemplateResult {
    const { texts, locale } = this;
    const lines = this.#support?.lines ?? [];
    return html`<section class="supporters" aria-label=${texts.support.title}>
      <h4>${texts.support.title}</h4>
      ${lines.length === 0 ? html`<p class="muted small">${texts.support.nothing}</p>` : nothing}
      <ol class="chat-lines" tabindex=${lines.length === 0 ? nothing : 0} data-testid="supporters">
        ${repeat(
          lines,
          ({ support }) => support.id,
          (line) => drawLine(line, { texts, locale }, { stamp: null, onMenu: null }),
        )}
      </ol>
    </section>`;
  }
}

customElements.define('dasi-live-chat', LiveChat);
