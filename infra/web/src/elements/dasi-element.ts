/**
 * What all our elements share: they render into the page itself (one style sheet, plain forms), speak
 * the chosen language, and let go of what they own when they are removed.
 */
import { LitElement } from 'lit';
import { language } from '../app/services';
import type { Texts } from '../i18n/en';

export abstract class DasiElement extends LitElement {
  readonly #owned: (() => void)[] = [];

  protected get texts(): Texts {
    return language.texts;
  }

  /** For dates and numbers. */
  protected get locale(): string {
    return language.locale;
  }

  /** Ends with the element. */
  protected own(release: () => void): void {
    this.#owned.push(release);
  }

  /** Renders anew every so often, for what the clock changes. */
  protected tickEvery(ms: number): void {
    const timer = window.setInterval(() => this.requestUpdate(), ms);
    this.own(() => window.clearInterval(timer));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.own(language.subscribe(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const release of this.#owned.splice(0)) release();
  }
}
