/** Plays one playlist into a `<video>`: by hls.js where there is MSE, by the browser where not. */
import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';

export type EngineFailure = 'absent' | 'networkLost' | 'mediaBroken';

export interface Engine {
  /** Where a viewer who joins now would start; null if it is not live. */
  readonly liveEdgeS: number | null;
  resumeLoading(): void;
  recoverMedia(): void;
  close(): void;
}

export interface EngineSource {
  readonly url: string;
  readonly live: boolean;
  /** Where to start; -1 is the live edge, or the beginning of a replay. */
  readonly startS: number;
}

type OnFailure = (failure: EngineFailure) => void;

/** Played stretches kept for rewinding: more only costs memory. */
const BACK_BUFFER_S = 90;
const MAX_BUFFER_S = 30;
/** How far behind its end a browser's own live playback should be. */
const NATIVE_LIVE_DELAY_S = 6;

export async function openEngine(
  video: HTMLVideoElement,
  source: EngineSource,
  onFailure: OnFailure,
): Promise<Engine> {
  const { default: HlsPlayer } = await import('hls.js/light');
  if (HlsPlayer.isSupported()) return new HlsEngine(HlsPlayer, video, source, onFailure);
  return new NativeEngine(video, source, onFailure);
}

class HlsEngine implements Engine {
  readonly #hls: Hls;
  readonly #live: boolean;

  constructor(
    HlsPlayer: typeof Hls,
    video: HTMLVideoElement,
    source: EngineSource,
    onFailure: OnFailure,
  ) {
    this.#live = source.live;
    this.#hls = new HlsPlayer({
      // Fragmented MP4 passes through; there is nothing for a worker to do.
      enableWorker: false,
      backBufferLength: BACK_BUFFER_S,
      maxBufferLength: MAX_BUFFER_S,
      startPosition: source.startS,
    });
    this.#hls.on(HlsPlayer.Events.ERROR, (_event, data) => {
      if (data.fatal) onFailure(failureOf(HlsPlayer, data));
    });
    this.#hls.attachMedia(video);
    this.#hls.loadSource(source.url);
  }

  get liveEdgeS(): number | null {
    return this.#live ? this.#hls.liveSyncPosition : null;
  }

  resumeLoading(): void {
    this.#hls.startLoad();
  }

  recoverMedia(): void {
    this.#hls.recoverMediaError();
  }

  close(): void {
    this.#hls.destroy();
  }
}

function failureOf(HlsPlayer: typeof Hls, data: ErrorData): EngineFailure {
  if (data.type !== HlsPlayer.ErrorTypes.NETWORK_ERROR) return 'mediaBroken';
  return data.response?.code === 404 ? 'absent' : 'networkLost';
}

class NativeEngine implements Engine {
  readonly #video: HTMLVideoElement;
  readonly #source: EngineSource;
  readonly #stop = new AbortController();

  constructor(video: HTMLVideoElement, source: EngineSource, onFailure: OnFailure) {
    this.#video = video;
    this.#source = source;
    const { signal } = this.#stop;
    video.addEventListener('error', () => onFailure(nativeFailure(video.error)), { signal });
    video.addEventListener('loadedmetadata', () => this.#start(), { signal, once: true });
    video.src = source.url;
  }

  get liveEdgeS(): number | null {
    const { seekable } = this.#video;
    if (!this.#source.live || seekable.length === 0) return null;
    return Math.max(0, seekable.end(seekable.length - 1) - NATIVE_LIVE_DELAY_S);
  }

  resumeLoading(): void {
    this.#video.load();
  }

  recoverMedia(): void {
    this.#video.load();
  }

  close(): void {
    this.#stop.abort();
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #start(): void {
    if (this.#source.startS > 0) this.#video.currentTime = this.#source.startS;
  }
}

/** A browser does not tell a missing playlist from another one that it cannot read. */
function nativeFailure(error: MediaError | null): EngineFailure {
  switch (error?.code) {
    case MediaError.MEDIA_ERR_DECODE:
      return 'mediaBroken';
    case MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED:
      return 'absent';
    default:
      return 'networkLost';
  }
}
