/** Bundles changes that come faster than the screen shows them: one call a frame, none in the background. */
export class PerFrame {
  readonly #what: () => void;
  #frame = 0;

  constructor(what: () => void) {
    this.#what = what;
  }

  request(): void {
    if (this.#frame !== 0) return;
    this.#frame = window.requestAnimationFrame(() => {
      this.#frame = 0;
      this.#what();
    });
  }

  close(): void {
    window.cancelAnimationFrame(this.#frame);
  }
}
