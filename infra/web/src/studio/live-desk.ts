/** What is live on a channel: its state, what viewers read about it, and how to end it. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../api/problem';
import type { Broadcast } from '../api/types';
import { path } from '../app/router';
import { api, hub } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { confirm, toast } from '../elements/dialog';
import { badge, empty, failure, loading } from '../elements/parts';
import { clock, dateTime, time } from '../i18n/format';
import { sentence } from '../i18n/problem';
import { BroadcastList } from '../pages/broadcast-list';
import './broadcast-form';
import './live-chat';

const TICK_MS = 1_000;

export class LiveDesk extends DasiElement {
  static override properties = { channelId: { attribute: false } };

  declare channelId: string;

  #live: BroadcastList | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const query = { status: 'live', channel: this.channelId } as const;
    const live = (this.#live = new BroadcastList(api, hub, query, () => this.requestUpdate()));
    this.own(() => live.close());
    this.tickEvery(TICK_MS);
  }

  override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="live-desk-title" data-testid="live-desk">
      <h3 id="live-desk-title">${this.texts.studio.live}</h3>
      ${this.#content()}
    </section>`;
  }

  #content(): TemplateResult {
    const { studio } = this.texts;
    const state = this.#live?.state ?? { kind: 'loading' };
    switch (state.kind) {
      case 'loading':
        return loading(this.texts);
      case 'failed':
        return failure(state.problem, this.texts, () => void this.#live?.reload());
      case 'ready':
        return state.broadcasts.length === 0
          ? empty({ picture: 'antenna', title: studio.notLive, text: studio.notLiveText })
          : html`${repeat(
              state.broadcasts,
              ({ id }) => id,
              (broadcast, i) => this.#broadcast(broadcast, i === 0),
            )}`;
    }
  }

  /** A page is in one room at a time: that of the newest broadcast. */
  #broadcast(broadcast: Broadcast, hasChat: boolean): TemplateResult {
    const { studio } = this.texts;
    return html`<article class="on-air" data-broadcast-id=${broadcast.id}>
      <div class="on-air-main">
        <div class="on-air-head">
          <span data-testid="status">${badge(broadcast.status, this.texts)}</span>
          <strong>${broadcast.title}</strong>
        </div>
        ${this.#facts(broadcast)}
        <div class="actions">
          <a class="button" href=${path({ page: 'watch', id: broadcast.id })}>${studio.watch}</a>
          <button
            class="button button-danger"
            type="button"
            data-testid="end"
            @click=${() => this.#end(broadcast)}
          >
            ${studio.end}
          </button>
        </div>
        <dasi-broadcast-form
          .broadcast=${broadcast}
          .onDone=${() => void this.#live?.reload()}
        ></dasi-broadcast-form>
      </div>
      ${hasChat ? html`<dasi-live-chat .broadcast=${broadcast}></dasi-live-chat>` : nothing}
    </article>`;
  }

  #facts({ startedAt, status, backUntil, videoCount }: Broadcast): TemplateResult {
    const { studio, watch } = this.texts;
    const { locale } = this;
    const leftMs = backUntil === undefined ? 0 : Date.parse(backUntil) - Date.now();
    return html`${
        status === 'AWAY' && backUntil !== undefined && leftMs > 0
          ? html`<p class="note note-away">
              ${watch.away}. ${watch.awayUntil(time(backUntil, locale), clock(leftMs))}
            </p>`
          : ''
      }
      <dl class="facts">
        <div>
          <dt>${studio.startedAt}</dt>
          <dd>${dateTime(startedAt, locale)}</dd>
        </div>
        <div>
          <dt>${studio.length}</dt>
          <dd class="figures">${clock(Date.now() - Date.parse(startedAt))}</dd>
        </div>
        <div>
          <dt>${studio.videos}</dt>
          <dd class="figures">${videoCount}</dd>
        </div>
      </dl>`;
  }

  async #end(broadcast: Broadcast): Promise<void> {
    const { studio } = this.texts;
    const question = { title: studio.endQuestion, text: studio.endText, action: studio.end };
    if (!(await confirm(question))) return;
    try {
      await api.endBroadcast(broadcast.id);
      toast(studio.ended);
    } catch (error) {
      toast(sentence(Problem.from(error), this.texts));
    }
    void this.#live?.reload();
  }
}

customElements.define('dasi-live-desk', LiveDesk);
