/** `/watch/{id}`: a broadcast as it happens, through drops and to its end. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Broadcast } from '../api/types';
import { path } from '../app/router';
import { api, community, followed, hub, passes } from '../app/services';
import { icon } from '../elements/icons';
import { PerFrame } from '../elements/per-frame';
import { badge, empty, failure } from '../elements/parts';
import { Follow } from '../follow/follow';
import { followButton } from '../follow/follow-element';
import { Room } from '../hub/room';
import { dateTime } from '../i18n/format';
import { about } from './about';
import { BroadcastList } from './broadcast-list';
import { BroadcastWatch } from './broadcast-watch';
import { PageElement } from './page-element';
import { sideList } from './side-list';
import '../chat/chat-panel';
import '../chat/viewers';
import '../player/player-element';

const TICK_MS = 30_000;

export class WatchPage extends PageElement {
  static override properties = { broadcastId: { attribute: false } };

  declare broadcastId: string;

  #watch: BroadcastWatch | undefined;
  #others: BroadcastList | undefined;
  #room: Room | undefined;
  #follow: Follow | undefined;
  #follower: string | undefined;

  protected override get pageTitle(): string {
    return this.#broadcast?.title ?? this.texts.watch.title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const changed = () => this.requestUpdate();
    const watch = (this.#watch = new BroadcastWatch(api, hub, this.broadcastId, changed));
    const others = (this.#others = new BroadcastList(api, hub, { status: 'live' }, changed));
    this.own(() => watch.close());
    this.own(() => others.close());
    this.#enter();
    this.tickEvery(TICK_MS);
  }

  override render(): TemplateResult {
    const state = this.#watch?.state ?? { kind: 'loading' };
    if (state.kind === 'failed') {
      return failure(state.problem, this.texts, () => void this.#watch?.reload());
    }
    if (state.kind === 'missing') return this.#missing();
    const broadcast = this.#broadcast;
    return html`<div class="stage">
      <div class="stage-main">
        <dasi-player .broadcast=${broadcast} .live=${true}></dasi-player>
        ${broadcast === null ? aboutPlaceholder() : this.#about(broadcast)}
      </div>
      <aside class="stage-chat">${broadcast === null ? nothing : this.#chat(broadcast)}</aside>
      <div class="stage-more">${this.#side()}</div>
    </div>`;
  }

  get #broadcast(): Broadcast | null {
    const state = this.#watch?.state;
    return state?.kind === 'ready' ? state.broadcast : null;
  }

  #enter(): void {
    const changes = new PerFrame(() => this.requestUpdate());
    const entry = { broadcast: this.broadcastId, watching: true };
    const room = (this.#room = new Room(hub, passes, entry, () => {
      this.#joined(room);
      changes.request();
    }));
    this.own(() => room.close());
    this.own(() => changes.close());
  }

  /** With the room a guest has the pass by which they follow. Who logged in is somebody else. */
  #joined({ state: { self, channel } }: Room): void {
    if (self === null || self.person === this.#follower) return;
    this.#follower = self.person;
    this.#follow = new Follow(community, followed, channel, () => this.requestUpdate());
  }

  #chat({ status }: Broadcast): TemplateResult | typeof nothing {
    const room = this.#room;
    if (room === undefined) return nothing;
    return html`<dasi-chat
      .room=${room}
      .state=${room.state}
      .status=${status}
      .following=${this.#follow?.following ?? null}
      .onFollow=${() => void this.#follow?.toggle()}
    ></dasi-chat>`;
  }

  #missing(): TemplateResult {
    const { watch, missing } = this.texts;
    const action = html`<a class="button" href="/">${missing.home}</a>`;
    return html`<h1 class="unseen" tabindex="-1">${watch.missing}</h1>
      ${empty({ picture: 'antenna', title: watch.missing, text: watch.missingText, action })}`;
  }

  #about(broadcast: Broadcast): TemplateResult {
    const { texts, locale } = this;
    const waiting = broadcast.status === 'LIVE' && !broadcast.playable;
    const replay = path({ page: 'replay', id: broadcast.id });
    return about(broadcast, {
      status: badge(waiting ? 'waiting' : broadcast.status, texts),
      facts: html`<dasi-viewers
          .viewers=${broadcast.status === 'ENDED' ? null : (this.#room?.state.viewers ?? null)}
        ></dasi-viewers>
        <span>${texts.watch.startedAt(dateTime(broadcast.startedAt, locale))}</span>`,
      action: html`${followButton(this.#follow)}
      ${
        broadcast.status === 'ENDED' && broadcast.playable
          ? html`<a class="button" href=${replay}>${icon('again')}${texts.watch.toReplay}</a>`
          : nothing
      }`,
    });
  }

  #side(): TemplateResult | typeof nothing {
    const state = this.#others?.state;
    if (state?.kind !== 'ready') return nothing;
    const others = state.broadcasts.filter((other) => other.id !== this.broadcastId);
    const { texts, locale } = this;
    return sideList('live-list', texts.watch.moreLive, others, {
      texts,
      locale,
      nowMs: Date.now(),
    });
  }
}

/** As high as what comes, so that nothing jumps. */
export function aboutPlaceholder(): TemplateResult {
  return html`<div class="about card-placeholder" aria-hidden="true">
    <div class="line line-title"></div>
    <div class="line line-short"></div>
  </div>`;
}

customElements.define('dasi-watch-page', WatchPage);
