/** The newest events that a filter lets through, older ones on demand, and new ones as they happen. */
import type { Api } from '../api/client';
import { Problem } from '../api/problem';
import type { HistoryEvent } from '../api/types';
import { EVENT_TYPES } from './event-types';
import { parameters, type Filter } from './filter';

export type LogState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready' };

/** The API reads forward only: older events are read in stretches of the log before the oldest. */
const FIRST_STRETCH = 500;
const LONGEST_STRETCH = 2_000_000;
/** More than that in a stretch is too much to show at once: a shorter one is read instead. */
const MAX_IN_STRETCH = 300;
/** So many are wanted before a look ends. */
const WANTED = 50;
const MAX_READS = 40;
/** The newest that a live page keeps. */
const MAX_KEPT = 2_000;

export class EventLog {
  readonly #api: Api;
  readonly #filter: Filter;
  readonly #onChange: () => void;
  #state: LogState = { kind: 'loading' };
  #events: readonly HistoryEvent[] = [];
  /** Everything from here on is in `#events`. */
  #oldest = 0;
  #newest = 0;
  #stretch = FIRST_STRETCH;
  #tail: EventSource | null = null;
  #busy = false;
  #closed = false;

  constructor(api: Api, filter: Filter, onChange: () => void) {
    this.#api = api;
    this.#filter = filter;
    this.#onChange = onChange;
    void this.reload();
  }

  get state(): LogState {
    return this.#state;
  }

  /** The newest first. */
  get events(): readonly HistoryEvent[] {
    return this.#events;
  }

  get hasOlder(): boolean {
    return this.#oldest > 1;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get live(): boolean {
    return this.#tail !== null;
  }

  async reload(): Promise<void> {
    await this.#work(async () => {
      const until = parameters(this.#filter).get('to') ?? new Date().toISOString();
      const { position } = await this.#api.historyState(until);
      this.#newest = position;
      this.#oldest = position + 1;
      this.#events = [];
      await this.#readOlder();
    });
  }

  async older(): Promise<void> {
    await this.#work(() => this.#readOlder());
  }

  /** From now on new events come by themselves, or no longer. */
  setLive(live: boolean): void {
    this.#tail?.close();
    this.#tail = null;
    if (live) {
      const query = parameters({ ...this.#filter, to: '' });
      query.set('after', String(this.#newest));
      const tail = this.#api.historyTail(query);
      const take = ({ data }: MessageEvent<string>) => this.#take(JSON.parse(data) as HistoryEvent);
      for (const type of EVENT_TYPES) tail.addEventListener(type, take);
      this.#tail = tail;
    }
    this.#onChange();
  }

  close(): void {
    this.#closed = true;
    this.#tail?.close();
    this.#tail = null;
  }

  #take(event: HistoryEvent): void {
    if (event.position <= this.#newest) return;
    this.#newest = event.position;
    this.#events = [event, ...this.#events].slice(0, MAX_KEPT);
    if (this.#events.length === MAX_KEPT) this.#oldest = this.#events.at(-1)?.position ?? 1;
    this.#onChange();
  }

  async #work(what: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#onChange();
    try {
      await what();
      this.#state = { kind: 'ready' };
    } catch (error) {
      this.#state = { kind: 'failed', problem: Problem.from(error) };
    }
    this.#busy = false;
    if (!this.#closed) this.#onChange();
  }

  async #readOlder(): Promise<void> {
    const enough = this.#events.length + WANTED;
    for (let reads = 0; reads < MAX_READS && !this.#closed; reads++) {
      if (!this.hasOlder || this.#events.length >= enough) return;
      const before = this.#oldest;
      const after = Math.max(0, before - 1 - this.#stretch);
      const found = await this.#between(after, before);
      if (found === null && this.#stretch > MAX_IN_STRETCH) {
        this.#stretch = Math.max(MAX_IN_STRETCH, Math.floor(this.#stretch / 8));
        continue;
      }
      this.#events = [...this.#events, ...(found ?? []).reverse()];
      this.#oldest = after + 1;
      if (found === null || found.length < WANTED / 4)
        this.#stretch = Math.min(LONGEST_STRETCH, this.#stretch * 4);
    }
  }

  /** All events behind one position and before another; null if they are too many. */
  async #between(after: number, before: number): Promise<HistoryEvent[] | null> {
    const found: HistoryEvent[] = [];
    let cursor = after;
    while (cursor < before - 1) {
      const query = parameters(this.#filter);
      query.set('after', String(cursor));
      query.set('limit', String(MAX_IN_STRETCH + 1));
      const page = await this.#api.historyEvents(query);
      found.push(...page.events.filter(({ position }) => position < before));
      if (found.length > MAX_IN_STRETCH) return null;
      if (page.end || page.cursor <= cursor) break;
      cursor = page.cursor;
    }
    return found;
  }
}
