/** The server's notices over `/ws`: which broadcast looks different now. Reconnects by itself. */
import type { BroadcastStatus } from '../api/types';
import { backoffMs } from './backoff';

export interface BroadcastNotice {
  readonly type: 'broadcast';
  readonly id: string;
  readonly channel: string;
  readonly status: BroadcastStatus;
  readonly title: string;
}

/** `connected` comes after each (re)connection: what was said meanwhile was missed, so look again. */
export type NoticeInput = BroadcastNotice | { readonly type: 'connected' };

type Listener = (notice: NoticeInput) => void;

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 20_000;
const STATUSES: readonly string[] = ['LIVE', 'AWAY', 'ENDED'] satisfies BroadcastStatus[];

/** Reads one text frame; what we do not know is not for us. */
export function decodeNotice(frame: unknown): BroadcastNotice | undefined {
  if (typeof frame !== 'string') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return undefined;
  }
  return isNotice(value) ? value : undefined;
}

function isNotice(value: unknown): value is BroadcastNotice {
  if (typeof value !== 'object' || value === null) return false;
  const { type, id, channel, status, title } = value as Record<string, unknown>;
  if (type !== 'broadcast' || typeof status !== 'string' || !STATUSES.includes(status))
    return false;
  return [id, channel, title].every((field) => typeof field === 'string');
}

export class Notices {
  readonly #url: string;
  readonly #listeners = new Set<Listener>();
  #socket: WebSocket | undefined;
  #timer: number | undefined;
  #attempt = 0;
  #closed = false;

  constructor(url: string = socketUrl()) {
    this.#url = url;
    this.#connect();
  }

  /** Returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    window.clearTimeout(this.#timer);
    this.#socket?.close();
    this.#listeners.clear();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#attempt = 0;
      this.#tell({ type: 'connected' });
    });
    socket.addEventListener('message', (event) => {
      const notice = decodeNotice(event.data);
      if (notice) this.#tell(notice);
    });
    // An error is always followed by a close.
    socket.addEventListener('close', () => this.#retry());
  }

  #retry(): void {
    if (this.#closed) return;
    const waitMs = backoffMs(this.#attempt++, FIRST_RETRY_MS, MAX_RETRY_MS, Math.random());
    this.#timer = window.setTimeout(() => this.#connect(), waitMs);
  }

  #tell(notice: NoticeInput): void {
    for (const listener of [...this.#listeners]) listener(notice);
  }
}

function socketUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}
