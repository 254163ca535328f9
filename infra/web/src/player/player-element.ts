/** `<dasi-player>`: the video of a broadcast, live or as a replay, and what lies over it. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Broadcast } from '../api/types';
import { path } from '../app/router';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import { badge } from '../elements/parts';
import { clock, time } from '../i18n/format';
import { overlay, type Overlay } from './overlay';
import { LIVE_ENOUGH_S, Player, type PlayerView } from './player';

/** A count-down is on the page, so it is drawn every second. */
const TICK_MS = 1_000;

export class PlayerElement extends DasiElement {
  static override properties = {
    broadcast: { attribute: false },
    live: { type: Boolean },
    onTime: { attribute: false },
  };

  declare broadcast: Broadcast | null;
  declare live: boolean;
  /** Hears where the playhead is, several times a second and when it jumps. */
  declare onTime: ((positionMs: number) => void) | undefined;

  #player: Player | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tickEvery(TICK_MS);
    this.own(() => {
      this.#player?.close();
      this.#player = undefined;
    });
  }

  override render(): TemplateResult {
    const view = this.#player?.view ?? null;
    const hasPicture = this.#hasPicture();
    const shown = this.#overlay(view, hasPicture);
    return html`<div
      class="player"
      data-testid="player"
      data-phase=${view?.phase ?? 'waiting'}
      data-overlay=${shown}
    >
      <video
        playsinline
        ?controls=${hasPicture}
        preload="auto"
        @timeupdate=${(event: Event) => this.#moved(event)}
        @seeking=${(event: Event) => this.#moved(event)}
        aria-label=${this.broadcast?.title ?? this.texts.watch.player}
      ></video>
      ${this.#draw(shown)} ${view === null ? nothing : this.#buttons(view, shown)}
      <span class="unseen" role="status">${this.#announcement(shown)}</span>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('broadcast') || this.broadcast === null) return;
    this.#player ??= this.#open(this.broadcast);
    if (this.#player === undefined) return;
    this.#player.encoderThere = !this.live || this.broadcast.status === 'LIVE';
    if (this.live && this.broadcast.status === 'ENDED') this.#player.over();
    if (this.broadcast.playable) this.#player.available();
  }

  /** Nothing is opened for somebody who comes to a live page when all is over. */
  #open(broadcast: Broadcast): Player | undefined {
    const video = this.querySelector('video');
    if (video === null || (this.live && broadcast.status === 'ENDED')) return undefined;
    const url = this.live ? liveUrl(broadcast) : broadcast.replay;
    return new Player(video, { url, live: this.live }, () => this.requestUpdate());
  }

  #moved({ target }: Event): void {
    this.onTime?.((target as HTMLVideoElement).currentTime * 1000);
  }

  #hasPicture(): boolean {
    const readyState = this.querySelector('video')?.readyState ?? HTMLMediaElement.HAVE_NOTHING;
    return readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  }

  #overlay(view: PlayerView | null, hasPicture: boolean): Overlay {
    return overlay({
      live: this.live,
      status: this.broadcast?.status ?? null,
      playable: this.broadcast?.playable ?? false,
      phase: view?.phase ?? 'waiting',
      starved: view?.starved ?? false,
      hasPicture,
    });
  }

  #draw(shown: Overlay): TemplateResult | typeof nothing {
    const { watch } = this.texts;
    switch (shown) {
      case 'none':
        return nothing;
      case 'waiting':
        return curtain(
          html`${spinner()}<strong>${watch.waiting}</strong><span>${watch.waitingText}</span>`,
        );
      case 'connecting':
        return curtain(html`${spinner()}<span>${watch.connecting}</span>`);
      case 'retrying':
        return curtain(html`${spinner()}<span>${watch.retrying}</span>`);
      case 'away-strip':
        return strip(
          html`${badge('AWAY', this.texts)}<span
              ><strong>${watch.away}.</strong> ${this.#until()} ${watch.awayBuffered}</span
            >`,
        );
      case 'away-curtain':
        return curtain(
          html`${icon('again')}<strong>${watch.away}</strong><span>${this.#until()}</span>`,
        );
      case 'ended-strip':
        return strip(
          html`${badge('ENDED', this.texts)}<span><strong>${watch.ended}.</strong></span
            >${this.#replayLink()}`,
        );
      case 'ended-curtain':
        return curtain(html`<strong>${watch.ended}</strong>${this.#afterEnd()}`);
    }
  }

  /** For who does not see it; without the count-down, which would be read out every second. */
  #announcement(shown: Overlay): string {
    const { watch } = this.texts;
    switch (shown) {
      case 'none':
      case 'connecting':
        return '';
      case 'waiting':
        return watch.waiting;
      case 'retrying':
        return watch.retrying;
      case 'away-strip':
      case 'away-curtain':
        return `${watch.away}. ${watch.awayText}`;
      case 'ended-strip':
      case 'ended-curtain':
        return watch.ended;
    }
  }

  #until(): string {
    const { watch } = this.texts;
    const until = this.broadcast?.backUntil;
    if (until === undefined) return watch.awayText;
    const leftMs = Date.parse(until) - Date.now();
    return leftMs > 0 ? watch.awayUntil(time(until, this.locale), clock(leftMs)) : watch.awayOver;
  }

  #afterEnd(): TemplateResult {
    const { watch } = this.texts;
    return this.broadcast?.playable === true
      ? html`<span>${watch.endedText}</span>${this.#replayLink()}`
      : html`<span>${watch.endedNoReplay}</span>`;
  }

  #replayLink(): TemplateResult | typeof nothing {
    if (this.broadcast?.playable !== true) return nothing;
    const href = path({ page: 'replay', id: this.broadcast.id });
    return html`<a class="button button-main" href=${href}
      >${icon('again')}${this.texts.watch.toReplay}</a
    >`;
  }

  #buttons(view: PlayerView, shown: Overlay): TemplateResult {
    const { watch } = this.texts;
    const covered = shown.endsWith('curtain') || shown === 'waiting';
    const behind = view.behindS > LIVE_ENOUGH_S && !covered && shown !== 'away-strip';
    return html`${
        view.blocked && !covered
          ? html`<button
              class="play-button"
              type="button"
              aria-label=${watch.play}
              @click=${() => this.#player?.unmute()}
            >
              ${icon('play')}
            </button>`
          : nothing
      }
      <div class="player-buttons">
        ${
          view.mutedByBrowser && !view.blocked && !covered
            ? html`<button
                class="pill pill-strong"
                type="button"
                data-testid="unmute"
                @click=${() => this.#player?.unmute()}
              >
                ${icon('muted')}${watch.unmute}
              </button>`
            : nothing
        }
        ${
          behind
            ? html`<button class="pill" type="button" @click=${() => this.#player?.goLive()}>
                <span class="dot" aria-hidden="true"></span>${watch.goLive}
              </button>`
            : nothing
        }
      </div>`;
  }
}

/** The page's room counts its viewer; the player need not be counted a second time. */
function liveUrl({ live }: Broadcast): string {
  return `${live}${live.includes('?') ? '&' : '?'}viewer=socket`;
}

function curtain(content: TemplateResult): TemplateResult {
  return html`<div class="curtain"><div class="curtain-card">${content}</div></div>`;
}

function strip(content: TemplateResult): TemplateResult {
  return html`<div class="strip">${content}</div>`;
}

function spinner(): TemplateResult {
  return html`<span class="spinner" aria-hidden="true"></span>`;
}

customElements.define('dasi-player', PlayerElement);
