/** `/replay/{id}`: a broadcast from its beginning, over all its videos. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Broadcast } from '../api/types';
import { path } from '../app/router';
import { api, community, hub } from '../app/services';
import { replayChat, stampsOf } from '../chat/replay-chat';
import { ReplayLines } from '../chat/replay-lines';
import { badge, empty, failure } from '../elements/parts';
import { clock, longDateTime, spokenDuration } from '../i18n/format';
import { about } from './about';
import { BroadcastList } from './broadcast-list';
import { BroadcastWatch } from './broadcast-watch';
import { PageElement } from './page-element';
import { sideList } from './side-list';
import { aboutPlaceholder } from './watch-page';
import '../player/player-element';

export class ReplayPage extends PageElement {
  static override properties = { broadcastId: { attribute: false } };

  declare broadcastId: string;

  #watch: BroadcastWatch | undefined;
  #others: BroadcastList | undefined;
  readonly #onTime = (positionMs: number) => this.#lines?.seek(positionMs);

  #lines: ReplayLines | undefined;
  #stampOf: ReturnType<typeof stampsOf> | undefined;

  protected override get pageTitle(): string {
    return this.#broadcast?.title ?? this.texts.replay.title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const changed = () => this.#changed();
    const watch = (this.#watch = new BroadcastWatch(api, hub, this.broadcastId, changed));
    this.own(() => watch.close());
    this.#openChat();
    this.own(() => {
      this.#others?.close();
      this.#others = undefined;
    });
  }

  override render(): TemplateResult {
    const state = this.#watch?.state ?? { kind: 'loading' };
    const { texts } = this;
    if (state.kind === 'failed') {
      return failure(state.problem, texts, () => void this.#watch?.reload());
    }
    if (state.kind === 'missing')
      return this.#nothing(texts.watch.missing, texts.watch.missingText);
    const broadcast = this.#broadcast;
    if (broadcast?.status === 'ENDED' && !broadcast.playable) {
      return this.#nothing(texts.replay.nothing, texts.replay.nothingText);
    }
    return html`<div class="stage">
      <div class="stage-main">
        <dasi-player .broadcast=${broadcast} .live=${false} .onTime=${this.#onTime}></dasi-player>
        ${broadcast === null ? aboutPlaceholder() : this.#about(broadcast)}
      </div>
      ${this.#beside(broadcast)}
    </div>`;
  }

  get #broadcast(): Broadcast | null {
    const state = this.#watch?.state;
    return state?.kind === 'ready' ? state.broadcast : null;
  }

  /** The channel is known with the broadcast; then its other replays can be asked for. */
  #changed(): void {
    const channel = this.#broadcast?.channel.id;
    if (channel !== undefined) {
      const query = { status: 'ended', channel } as const;
      this.#others ??= new BroadcastList(api, hub, query, () => this.requestUpdate());
    }
    this.requestUpdate();
  }

  #nothing(title: string, text: string): TemplateResult {
    const action = html`<a class="button" href="/">${this.texts.missing.home}</a>`;
    return html`<h1 class="unseen" tabindex="-1">${title}</h1>
      ${empty({ picture: 'film', title, text, action })}`;
  }

  #about(broadcast: Broadcast): TemplateResult {
    const { texts, locale } = this;
    const { replay } = texts;
    const running = broadcast.status !== 'ENDED';
    const length = spokenDuration(broadcast.durationMs, locale);
    return about(broadcast, {
      status: running
        ? badge(broadcast.status, texts)
        : html`<span class="badge badge-replay" data-status="ENDED">${replay.title}</span>`,
      facts: html`<span>${replay.recordedOn(longDateTime(broadcast.startedAt, locale))}</span>
        <span data-testid="duration" title=${length}>${clock(broadcast.durationMs)}</span>
        ${broadcast.videoCount > 1 ? html`<span>${replay.videos(broadcast.videoCount)}</span>` : nothing}`,
      action: running
        ? html`<a class="button" href=${path({ page: 'watch', id: broadcast.id })}
            >${replay.toLive}</a
          >`
        : nothing,
    });
  }

  #openChat(): void {
    const id = this.broadcastId;
    const source = {
      messages: (after: number) => community.messages(id, after),
      support: () => community.support(id),
    };
    const lines = (this.#lines = new ReplayLines(source, () => this.requestUpdate()));
    this.#stampOf = stampsOf(lines);
    this.own(() => lines.close());
  }

  /** The chat; or, where nobody wrote, what else there is to watch. */
  #beside(broadcast: Broadcast | null): TemplateResult {
    const [lines, stampOf] = [this.#lines, this.#stampOf];
    if (lines === undefined || stampOf === undefined || lines.isEmpty) {
      return html`<aside class="stage-side">${this.#side(broadcast)}</aside>`;
    }
    return html`<aside class="stage-chat">${replayChat(lines.lines, stampOf, this.texts)}</aside>
      <div class="stage-more">${this.#side(broadcast)}</div>`;
  }

  #side(broadcast: Broadcast | null): TemplateResult | typeof nothing {
    const state = this.#others?.state;
    if (state?.kind !== 'ready' || broadcast === null) return nothing;
    const others = state.broadcasts.filter((other) => other.id !== this.broadcastId);
    const { texts, locale } = this;
    const title = texts.watch.fromChannel(broadcast.channel.name);
    return sideList('replay-list', title, others, { texts, locale, nowMs: Date.now() });
  }
}

customElements.define('dasi-replay-page', ReplayPage);
