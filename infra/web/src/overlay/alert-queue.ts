/** Shows one alert after the other, each for a while. Many at once wait, up to a bound. */
import type { SupportFrame } from '../hub/frames';

export const MAX_WAITING = 100;
const SHOWN_MS = 7_000;
/** Between two, so that one sees that it is another one. */
const PAUSE_MS = 600;

/** Returns what cancels it. */
type Later = (what: () => void, waitMs: number) => () => void;

export class AlertQueue {
  readonly #onChange: () => void;
  readonly #later: Later;
  readonly #waiting: SupportFrame[] = [];
  #shown: SupportFrame | null = null;
  #cancel: (() => void) | undefined;

  constructor(onChange: () => void, later: Later) {
    this.#onChange = onChange;
    this.#later = later;
  }

  get shown(): SupportFrame | null {
    return this.#shown;
  }

  /** Of too many the one that waits longest is not shown any more: the chat has it. */
  add(alert: SupportFrame): void {
    this.#waiting.push(alert);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
    if (this.#cancel === undefined) this.#next();
  }

  close(): void {
    this.#cancel?.();
    this.#waiting.length = 0;
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#cancel = undefined;
      return;
    }
    this.#show(next);
    this.#cancel = this.#later(() => {
      this.#show(null);
      this.#cancel = this.#later(() => this.#next(), PAUSE_MS);
    }, SHOWN_MS);
  }

  #show(alert: SupportFrame | null): void {
    this.#shown = alert;
    this.#onChange();
  }
}
