/**
 * The chat of a replay: what had been said at the moment that is seen. Messages are fetched as the replay
 * comes near them, page by page; support is fetched at once.
 */
import type { MessagePage, PlacedSupport } from '../api/community';
import type { Line } from '../hub/room-state';

export interface ReplaySource {
  messages(after: number): Promise<MessagePage>;
  support(): Promise<readonly PlacedSupport[]>;
}

export interface PlacedLine {
  readonly line: Line;
  readonly positionMs: number;
}

export const MAX_SHOWN = 200;
/** More is not kept: the oldest are forgotten, and fetched again when somebody goes back to them. */
export const MAX_KEPT = 20_000;
/** So far ahead messages are fetched. */
const AHEAD_MS = 60_000;
/** After a failure, or at the end of what there is so far. */
const AGAIN_MS = 15_000;

export class ReplayLines {
  readonly #source: ReplaySource;
  readonly #onChange: () => void;
  readonly #positions = new WeakMap<Line, number>();
  #messages: PlacedLine[] = [];
  #support: readonly PlacedLine[] = [];
  #ids = new Set<string>();
  #after = 0;
  #forgottenMs = -1;
  #isComplete = false;
  #isLoading = false;
  #againAtMs = 0;
  #positionMs = 0;
  #shown: readonly Line[] = [];
  #closed = false;

  constructor(source: ReplaySource, onChange: () => void) {
    this.#source = source;
    this.#onChange = onChange;
    void this.#loadSupport();
    void this.#loadMessages();
  }

  /** What has been said up to the moment that is seen; the same list as long as that is the same. */
  get lines(): readonly Line[] {
    return this.#shown;
  }

  /** Whether it is certain that nothing was said at all. */
  get isEmpty(): boolean {
    return this.#isComplete && this.#messages.length === 0 && this.#support.length === 0;
  }

  positionOf(line: Line): number {
    return this.#positions.get(line) ?? 0;
  }

  seek(positionMs: number): void {
    this.#positionMs = positionMs;
    if (positionMs < this.#forgottenMs) this.#startOver();
    void this.#loadMessages();
    this.#show();
  }

  close(): void {
    this.#closed = true;
  }

  async #loadMessages(): Promise<void> {
    if (this.#isLoading || performance.now() < this.#againAtMs) return;
    this.#isLoading = true;
    try {
      while (!this.#closed && this.#needsMore()) await this.#loadPage();
    } catch {
      this.#againAtMs = performance.now() + AGAIN_MS;
    }
    this.#isLoading = false;
    if (!this.#closed) this.#onChange();
  }

  #needsMore(): boolean {
    if (performance.now() < this.#againAtMs) return false;
    const last = this.#messages[this.#messages.length - 1];
    return last === undefined || last.positionMs < this.#positionMs + AHEAD_MS;
  }

  /** Without a next page it is the end, until later: the broadcast may go on. */
  async #loadPage(): Promise<void> {
    const after = this.#after;
    const { messages, nextAfter } = await this.#source.messages(after);
    // Somebody went back meanwhile, and it begins anew.
    if (after !== this.#after) return;
    this.#keep(messages);
    if (messages.length === 0 || nextAfter === undefined || nextAfter <= after) {
      this.#isComplete = true;
      this.#againAtMs = performance.now() + AGAIN_MS;
    } else {
      this.#after = nextAfter;
    }
    this.#show();
  }

  #keep(page: MessagePage['messages']): void {
    for (const { positionMs, ...message } of page) {
      if (this.#ids.has(message.id)) continue;
      this.#ids.add(message.id);
      const before = this.#messages[this.#messages.length - 1]?.positionMs ?? 0;
      this.#messages.push(this.#place({ kind: 'message', message }, Math.max(before, positionMs)));
    }
    const surplus = this.#messages.splice(0, Math.max(0, this.#messages.length - MAX_KEPT));
    for (const { line, positionMs } of surplus) {
      if (line.kind === 'message') this.#ids.delete(line.message.id);
      this.#forgottenMs = positionMs;
    }
  }

  #startOver(): void {
    this.#isComplete = false;
    this.#messages = [];
    this.#ids = new Set();
    this.#after = 0;
    this.#forgottenMs = -1;
    this.#againAtMs = 0;
  }

  async #loadSupport(): Promise<void> {
    try {
      const support = await this.#source.support();
      this.#support = support
        .filter(({ positionMs }) => Number.isFinite(positionMs))
        .map(({ positionMs, kind, ...given }) => this.#place({ kind, support: given }, positionMs))
        .sort((one, other) => one.positionMs - other.positionMs);
      this.#show();
    } catch {
      // The chat is worth seeing without it.
      return;
    }
  }

  #place(line: Line, positionMs: number): PlacedLine {
    this.#positions.set(line, positionMs);
    return { line, positionMs };
  }

  #show(): void {
    const shown = shownAt(this.#messages, this.#support, this.#positionMs);
    const isSame =
      shown.length === this.#shown.length && shown[shown.length - 1] === this.#shown.at(-1);
    if (isSame || this.#closed) return;
    this.#shown = shown;
    this.#onChange();
  }
}

/** The last lines up to a moment; both lists are in order. */
export function shownAt(
  messages: readonly PlacedLine[],
  support: readonly PlacedLine[],
  positionMs: number,
): readonly Line[] {
  const last = (lines: readonly PlacedLine[]) => {
    const end = countUntil(lines, positionMs);
    return lines.slice(Math.max(0, end - MAX_SHOWN), end);
  };
  return [...last(messages), ...last(support)]
    .sort((one, other) => one.positionMs - other.positionMs)
    .slice(-MAX_SHOWN)
    .map(({ line }) => line);
}

/** How many lines belong to a moment or one before it: a binary search. */
export function countUntil(lines: readonly PlacedLine[], positionMs: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = lines[middle]?.positionMs ?? Infinity;
    if (at <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
