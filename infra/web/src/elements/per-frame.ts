/**
 * Bundles changes that come faster than anybody can read: the first is shown with the next frame, those
 * right behind it together, and none in the background.
 */
const GAP_MS = 100;

export class PerFrame {
  readonly #what: () => void;
  #isDue = false;
  #timer: number | undefined;
  #frame = 0;
  #shownAtMs = -GAP_MS;

  constructor(what: () => void) {
    this.#what = what;
  }

  request(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const waitMs = Math.max(0, this.#shownAtMs + GAP_MS - performance.now());
    this.#timer = window.setTimeout(() => this.#next(), waitMs);
  }

  close(): void {
    window.clearTimeout(this.#timer);
    window.cancelAnimationFrame(this.#frame);
  }

  #next(): void {
    this.#frame = window.requestAnimationFrame(() => {
      this.#isDue = false;
      this.#shownAtMs = performance.now();
      this.#what();
    });
  }
}
