/**
 * One `<video>` and what it plays: starts by itself, recovers by the rules of `recovery.ts`, and says
 * what the page has to show. Owns the engine, the timers and the listeners until `close()`.
 */
import { openEngine, type Engine, type EngineSource } from './engine';
import { INITIAL, step } from './recovery';
import type { Phase, RecoveryAction, RecoveryInput, RecoveryState, Sample } from './recovery';

export interface PlayerSource {
  readonly url: string;
  readonly live: boolean;
}

export interface PlayerView {
  readonly phase: Phase;
  /** The playhead stands although it should move: nothing is buffered. */
  readonly starved: boolean;
  /** The browser let it start only without sound. */
  readonly mutedByBrowser: boolean;
  /** The browser did not let it start at all. */
  readonly blocked: boolean;
  /** How far behind the live edge; 0 for a replay. */
  readonly behindS: number;
}

const SAMPLE_MS = 500;
/** Less behind than this counts as live. */
export const LIVE_ENOUGH_S = 8;

export class Player {
  readonly #video: HTMLVideoElement;
  readonly #source: PlayerSource;
  readonly #onChange: () => void;
  readonly #stop = new AbortController();
  readonly #sampling: number;
  #state: RecoveryState = INITIAL;
  #engine: Engine | undefined;
  #retry: number | undefined;
  #encoderThere = true;
  #mutedByBrowser = false;
  #blocked = false;
  #closed = false;
  #shown = '';

  constructor(video: HTMLVideoElement, source: PlayerSource, onChange: () => void) {
    this.#video = video;
    this.#source = source;
    this.#onChange = onChange;
    const { signal } = this.#stop;
    video.addEventListener('ended', () => this.#take(this.#sample()), { signal });
    video.addEventListener('volumechange', () => this.#volumeChanged(), { signal });
    for (const event of ['waiting', 'playing', 'pause', 'seeked', 'loadeddata']) {
      video.addEventListener(event, () => this.#changed(), { signal });
    }
    this.#sampling = window.setInterval(() => this.#take(this.#sample()), SAMPLE_MS);
  }

  /** There is something to play; before that, the player waits. */
  available(): void {
    this.#take({ kind: 'available', nowMs: now() });
  }

  /** Whether new segments are to be expected; without an encoder a stop is nothing to repair. */
  set encoderThere(there: boolean) {
    this.#encoderThere = there;
  }

  /** The broadcast has ended: what is there is played, and nothing more is asked for. */
  over(): void {
    this.#take({ kind: 'over', nowMs: now() });
  }

  get view(): PlayerView {
    const { readyState, paused, ended } = this.#video;
    const starved = !paused && !ended && readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    return {
      phase: this.#state.phase,
      starved,
      mutedByBrowser: this.#mutedByBrowser,
      blocked: this.#blocked,
      behindS: this.#behindS(),
    };
  }

  /** By the viewer's own hand, so the browser allows sound. */
  unmute(): void {
    this.#video.muted = false;
    this.#blocked = false;
    void this.#video.play().catch(() => undefined);
  }

  goLive(): void {
    const edge = this.#engine?.liveEdgeS ?? null;
    if (edge !== null) this.#video.currentTime = edge;
    void this.#video.play().catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    this.#stop.abort();
    window.clearInterval(this.#sampling);
    window.clearTimeout(this.#retry);
    this.#engine?.close();
  }

  #take(input: RecoveryInput): void {
    if (this.#closed) return;
    const { state, actions } = step(this.#state, input);
    this.#state = state;
    for (const action of actions) this.#do(action);
    this.#changed();
  }

  #do(action: RecoveryAction): void {
    switch (action.do) {
      case 'load':
        void this.#load();
        return;
      case 'resumeLoading':
        this.#engine?.resumeLoading();
        return;
      case 'recoverMedia':
        this.#engine?.recoverMedia();
        void this.#play();
        return;
      case 'seek':
        this.#video.currentTime = action.toS;
        return;
      case 'retryAfter':
        window.clearTimeout(this.#retry);
        this.#retry = window.setTimeout(
          () => this.#take({ kind: 'retryDue', nowMs: now() }),
          action.waitMs,
        );
    }
  }

  async #load(): Promise<void> {
    const replayAtS = this.#source.live || !this.#state.hasPlayed ? -1 : this.#video.currentTime;
    const source: EngineSource = { ...this.#source, startS: replayAtS };
    this.#engine?.close();
    this.#engine = undefined;
    try {
      const engine = await openEngine(this.#video, source, (kind) =>
        this.#take({ kind, nowMs: now() }),
      );
      if (this.#closed) return engine.close();
      this.#engine = engine;
    } catch {
      // The player's own code could not be fetched.
      this.#take({ kind: 'networkLost', nowMs: now() });
      return;
    }
    await this.#play();
  }

  /** With sound if the browser lets us, else without, else not until the viewer asks for it. */
  async #play(): Promise<void> {
    try {
      await this.#video.play();
    } catch (error) {
      if (isForbidden(error) && !this.#closed) await this.#playMuted();
    }
    this.#changed();
  }

  async #playMuted(): Promise<void> {
    this.#video.muted = true;
    this.#mutedByBrowser = true;
    try {
      await this.#video.play();
      this.#blocked = false;
    } catch (error) {
      this.#blocked = isForbidden(error);
    }
  }

  #sample(): Sample {
    const { currentTime, paused, ended } = this.#video;
    return {
      kind: 'sample',
      nowMs: now(),
      timeS: currentTime,
      atEnd: ended,
      expected: !paused && !ended && this.#encoderThere,
      nextBufferedS: nextBufferedS(this.#video.buffered, currentTime),
      liveEdgeS: this.#engine?.liveEdgeS ?? null,
    };
  }

  #behindS(): number {
    const edge = this.#engine?.liveEdgeS ?? null;
    return edge === null ? 0 : Math.max(0, edge - this.#video.currentTime);
  }

  #volumeChanged(): void {
    if (!this.#video.muted) this.#mutedByBrowser = false;
    this.#changed();
  }

  #changed(): void {
    const { behindS, ...view } = this.view;
    const shown = JSON.stringify([view, behindS > LIVE_ENOUGH_S]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#onChange();
  }
}

/** Monotonic: a changed wall clock is no stall. */
function now(): number {
  return performance.now();
}

function isForbidden(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError';
}

/** Start of the first buffered range behind the playhead, if the playhead is in none. */
export function nextBufferedS(buffered: TimeRanges, timeS: number): number | null {
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.end(i) <= timeS + 0.05) continue;
    return buffered.start(i) > timeS ? buffered.start(i) : null;
  }
  return null;
}
