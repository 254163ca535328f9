/** The room of a broadcast that a page is in, until `close()`: what was said there, and a voice. */
import type { Entry, Hub } from './hub';
import type { Passes } from './passes';
import { emptyRoom, MAX_PENDING, roomAfter, type RoomInput, type RoomState } from './room-state';

/** After a refusal the server may let the page in later. */
const REJOIN_MS = 10_000;

export class Room {
  readonly #hub: Hub;
  readonly #passes: Passes;
  readonly #entry: Entry;
  readonly #onChange: () => void;
  readonly #unsubscribe: () => void;
  readonly #rejoining: ReturnType<typeof setInterval>;
  #state: RoomState;
  #nonces = 0;

  constructor(hub: Hub, passes: Passes, entry: Entry, onChange: () => void) {
    this.#hub = hub;
    this.#passes = passes;
    this.#entry = entry;
    this.#onChange = onChange;
    this.#state = emptyRoom(entry.broadcast);
    this.#unsubscribe = hub.subscribe((input) => this.#take(input));
    this.#rejoining = setInterval(() => this.#rejoin(), REJOIN_MS);
    hub.enter(entry);
  }

  get state(): RoomState {
    return this.#state;
  }

  /** Whether one more message can be on its way. */
  get hasRoom(): boolean {
    return this.#state.pending.length < MAX_PENDING;
  }

  say(text: string): void {
    const nonce = `${Date.now().toString(36)}-${this.#nonces++}`;
    this.#take({ type: 'said', text, nonce });
    if (!this.#hub.say(text, nonce)) this.#take({ type: 'lost', nonce });
  }

  /** Forgets an own message that was refused. */
  drop(nonce: string): void {
    this.#take({ type: 'dropped', nonce });
  }

  /** Comes in again under another name, which this browser remembers. */
  rename(name: string): void {
    this.#passes.keepGuestName(name);
    this.#hub.enter(this.#entry);
  }

  close(): void {
    clearInterval(this.#rejoining);
    this.#unsubscribe();
    this.#hub.leave(this.#entry);
  }

  #rejoin(): void {
    if (this.#state.phase === 'refused' && this.#state.refusal !== 'ENDED') {
      this.#hub.enter(this.#entry);
    }
  }

  #take(input: RoomInput): void {
    const before = this.#state;
    this.#state = roomAfter(before, input, Date.now());
    if (input.type === 'refused' && input.code === 'NOT_JOINED') this.#hub.enter(this.#entry);
    if (this.#state !== before) this.#onChange();
  }
}
