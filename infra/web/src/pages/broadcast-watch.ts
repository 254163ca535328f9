/** One broadcast that stays true: follows its notices, and looks by itself where none is sure. */
import type { Api } from '../api/client';
import { Problem } from '../api/problem';
import type { Broadcast } from '../api/types';
import { changesLists, type Hub, type HubInput } from '../hub/hub';

export type WatchState =
  | { readonly kind: 'loading' }
  /** Not begun yet, or never there: the server cannot tell, so a notice may still bring it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly broadcast: Broadcast };

/** The first segment comes without a notice. */
const NOT_PLAYABLE_MS = 1_500;
const MISSING_MS = 10_000;
const FAILED_MS = 5_000;
/** Notices are best effort. */
const RUNNING_MS = 20_000;

export class BroadcastWatch {
  readonly #api: Api;
  readonly #id: string;
  readonly #onChange: () => void;
  readonly #unsubscribe: () => void;
  #state: WatchState = { kind: 'loading' };
  #timer: number | undefined;
  #looks = 0;

  constructor(api: Api, hub: Hub, id: string, onChange: () => void) {
    this.#api = api;
    this.#id = id;
    this.#onChange = onChange;
    this.#unsubscribe = hub.subscribe((input) => this.#heard(input));
    void this.reload();
  }

  get state(): WatchState {
    return this.#state;
  }

  async reload(): Promise<void> {
    const look = ++this.#looks;
    window.clearTimeout(this.#timer);
    const state = await this.#look();
    if (look !== this.#looks) return;
    this.#become(state);
    const waitMs = nextLookMs(state);
    if (waitMs !== null) this.#timer = window.setTimeout(() => void this.reload(), waitMs);
  }

  close(): void {
    this.#looks++;
    this.#unsubscribe();
    window.clearTimeout(this.#timer);
  }

  async #look(): Promise<WatchState> {
    try {
      return { kind: 'ready', broadcast: await this.#api.broadcast(this.#id) };
    } catch (error) {
      const problem = Problem.from(error);
      if (problem.status === 404 || problem.status === 400) return { kind: 'missing' };
      return this.#state.kind === 'ready' ? this.#state : { kind: 'failed', problem };
    }
  }

  #heard(input: HubInput): void {
    if (!changesLists(input)) return;
    if (input.type === 'broadcast' && input.id !== this.#id) return;
    if (input.type === 'broadcast' && this.#state.kind === 'ready') {
      const { title, status } = input;
      this.#become({ kind: 'ready', broadcast: { ...this.#state.broadcast, title, status } });
    }
    void this.reload();
  }

  #become(state: WatchState): void {
    this.#state = state;
    this.#onChange();
  }
}

/** When to look again without being told; null if never. */
export function nextLookMs(state: WatchState): number | null {
  switch (state.kind) {
    case 'loading':
      return null;
    case 'missing':
      return MISSING_MS;
    case 'failed':
      return FAILED_MS;
    case 'ready':
      if (state.broadcast.status === 'ENDED') return null;
      return state.broadcast.playable ? RUNNING_MS : NOT_PLAYABLE_MS;
  }
}
