/**
 * The one WebSocket of a page: what changed anywhere, and the chat of the room that the page is in.
 * Connects again by itself; then it joins and listens again. Leaves when the page is left.
 */
import { backoffMs } from './backoff';
import { decodeFrame } from './decode';
import type { Frame, JoinedFrame, Said } from './frames';
import type { Passes } from './passes';
import type { Surroundings, Wire } from './surroundings';

/**
 * `connected` comes after each (re)connection: what was said meanwhile was missed, so look again.
 * `disconnected` comes when the connection was lost.
 */
export type HubInput = Frame | { readonly type: 'connected' } | { readonly type: 'disconnected' };

type Listener = (input: HubInput) => void;

/** Whether a list of broadcasts may look different now. */
export function changesLists({ type }: HubInput): boolean {
  return type === 'connected' || type === 'broadcast';
}

/** The room that the page wants to be in. */
export interface Entry {
  readonly broadcast: string;
  readonly watching: boolean;
}

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 20_000;

export class Hub {
  readonly #surroundings: Surroundings;
  readonly #passes: Passes;
  readonly #listeners = new Set<Listener>();
  readonly #channels = new Set<string>();
  readonly #stopHearing: () => void;
  #wire: Wire | undefined;
  #entry: Entry | undefined;
  #cancelRetry: (() => void) | undefined;
  #attempt = 0;
  #open = false;

  constructor(surroundings: Surroundings, passes: Passes) {
    this.#surroundings = surroundings;
    this.#passes = passes;
    this.#stopHearing = surroundings.hear({
      left: () => this.#pageLeft(),
      back: () => this.reconnect(),
    });
    this.#connect();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Enters a room, now and after each reconnection; leaves the one that the page was in. */
  enter(entry: Entry): void {
    this.#entry = entry;
    this.#join();
  }

  /** Leaves the room, if the page is still in that one. */
  leave(entry: Entry): void {
    if (this.#entry !== entry) return;
    this.#entry = undefined;
    this.#say({ type: 'leave' });
  }

  /** Hears what supporters of a channel do. */
  listen(channel: string): void {
    this.#channels.add(channel);
    this.#say({ type: 'listen', channel });
  }

  /** False if it cannot be said now. */
  say(text: string, nonce: string): boolean {
    return this.#say({ type: 'say', text, nonce });
  }

  /** With the cookies of now: whoever logged in or out is somebody else. */
  reconnect(): void {
    this.#drop();
    this.#attempt = 0;
    this.#connect();
  }

  close(): void {
    this.#stopHearing();
    this.#drop();
    this.#listeners.clear();
  }

  #connect(): void {
    const wire = this.#surroundings.connect({
      opened: () => this.#opened(),
      heard: (data) => this.#heard(data),
      closed: () => this.#closed(),
    });
    this.#wire = wire;
  }

  #opened(): void {
    this.#attempt = 0;
    this.#open = true;
    for (const channel of this.#channels) this.#say({ type: 'listen', channel });
    this.#join();
    this.#tell({ type: 'connected' });
  }

  #heard(data: unknown): void {
    const frame = decodeFrame(data);
    if (frame === undefined) return;
    if (frame.type === 'joined') this.#keepPasses(frame);
    this.#tell(frame);
  }

  #closed(): void {
    this.#wire = undefined;
    this.#becomeClosed();
    const random = this.#surroundings.random();
    const waitMs = backoffMs(this.#attempt++, FIRST_RETRY_MS, MAX_RETRY_MS, random);
    this.#cancelRetry = this.#surroundings.later(() => this.#connect(), waitMs);
  }

  /** Ends the connection and all tries for a new one. */
  #drop(): void {
    this.#cancelRetry?.();
    this.#wire?.close();
    this.#wire = undefined;
    this.#becomeClosed();
  }

  #becomeClosed(): void {
    const was = this.#open;
    this.#open = false;
    if (was) this.#tell({ type: 'disconnected' });
  }

  /** The frame may not get out any more; a beacon does. The socket would keep the page from sleeping. */
  #pageLeft(): void {
    if (this.#entry !== undefined) {
      this.#say({ type: 'leave' });
      const pass = this.#entry.watching ? this.#passes.viewer(this.#entry.broadcast) : undefined;
      if (pass !== undefined) this.#surroundings.leaveBehind(pass);
    }
    this.#drop();
  }

  #join(): void {
    if (this.#entry === undefined) return;
    const { broadcast, watching } = this.#entry;
    const viewer = watching ? this.#passes.viewer(broadcast) : undefined;
    const { guest, guestName } = this.#passes;
    this.#say({
      type: 'join',
      broadcast,
      watching,
      ...(viewer === undefined ? {} : { viewer }),
      ...(guest === undefined ? {} : { guest }),
      ...(guestName === '' ? {} : { name: guestName }),
    });
  }

  #keepPasses({ broadcast, viewer, guest }: JoinedFrame): void {
    if (viewer !== undefined) this.#passes.keepViewer(broadcast, viewer);
    if (guest !== undefined) this.#passes.keepGuest(guest);
  }

  #say(said: Said): boolean {
    if (!this.#open || this.#wire === undefined) return false;
    this.#wire.send(JSON.stringify(said));
    return true;
  }

  #tell(input: HubInput): void {
    for (const listener of [...this.#listeners]) listener(input);
  }
}
