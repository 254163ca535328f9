/** A list of broadcasts that stays true: looks again on notices (bundled) and reconnections. */
import type { Api, BroadcastQuery } from '../api/client';
import { Problem } from '../api/problem';
import type { Broadcast } from '../api/types';
import { changesLists, type Hub, type HubInput } from '../hub/hub';

export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly broadcasts: readonly Broadcast[]; readonly more: boolean };

/** Notices come in bunches; one look is enough for all that arrive within this time. */
const BUNDLE_MS = 300;
const PAGE_SIZE = 24;
/** Notices are best effort, and some networks let no WebSocket through. */
const LOOK_ANYWAY_MS = 20_000;
/** The server gives no more at once. */
const MAX_LIMIT = 100;

export class BroadcastList {
  readonly #api: Api;
  readonly #query: BroadcastQuery;
  readonly #onChange: () => void;
  readonly #unsubscribe: () => void;
  readonly #anyway: number;
  #state: ListState = { kind: 'loading' };
  #cursor: string | undefined;
  #timer: number | undefined;
  /** Answers of an older look than the newest are late and dropped. */
  #looks = 0;

  constructor(api: Api, hub: Hub, query: BroadcastQuery, onChange: () => void) {
    this.#api = api;
    this.#query = query;
    this.#onChange = onChange;
    this.#unsubscribe = hub.subscribe((input) => this.#heard(input));
    this.#anyway = window.setInterval(() => this.#lookAnyway(), LOOK_ANYWAY_MS);
    void this.reload();
  }

  get state(): ListState {
    return this.#state;
  }

  async reload(): Promise<void> {
    const shown = this.#state.kind === 'ready' ? this.#state.broadcasts.length : 0;
    const limit = Math.min(MAX_LIMIT, Math.max(PAGE_SIZE, shown));
    await this.#look({ ...this.#query, limit }, []);
  }

  async more(): Promise<void> {
    if (this.#state.kind !== 'ready' || this.#cursor === undefined) return;
    const query = { ...this.#query, limit: PAGE_SIZE, cursor: this.#cursor };
    await this.#look(query, this.#state.broadcasts);
  }

  close(): void {
    this.#looks++;
    this.#unsubscribe();
    window.clearTimeout(this.#timer);
    window.clearInterval(this.#anyway);
  }

  /** Nobody looks at a page in the background. */
  #lookAnyway(): void {
    if (document.visibilityState === 'visible') void this.reload();
  }

  async #look(query: BroadcastQuery, before: readonly Broadcast[]): Promise<void> {
    const look = ++this.#looks;
    try {
      const page = await this.#api.broadcasts(query);
      if (look !== this.#looks) return;
      this.#cursor = page.nextCursor;
      const broadcasts = [...before, ...page.broadcasts];
      this.#become({ kind: 'ready', broadcasts, more: page.nextCursor !== undefined });
    } catch (error) {
      if (look === this.#looks) this.#failed(Problem.from(error));
    }
  }

  /** What is shown already is better than an error; the next notice or reconnection looks again. */
  #failed(problem: Problem): void {
    if (this.#state.kind !== 'ready') this.#become({ kind: 'failed', problem });
  }

  #heard(input: HubInput): void {
    const { channel } = this.#query;
    if (!changesLists(input)) return;
    if (input.type === 'broadcast' && channel !== undefined && input.channel !== channel) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.reload(), BUNDLE_MS);
  }

  #become(state: ListState): void {
    this.#state = state;
    this.#onChange();
  }
}
