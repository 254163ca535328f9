/** `/overlay/{channel}`: what supporters do, over the picture in OBS: nothing else, and no background. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { hub, language } from '../app/services';
import { supportSentence } from '../chat/line';
import { icon } from '../elements/icons';
import type { SupportFrame } from '../hub/frames';
import type { HubInput } from '../hub/hub';
import { isLanguage } from '../i18n/language';
import { AlertQueue } from '../overlay/alert-queue';
import { Chime } from '../overlay/chime';
import { PageElement } from './page-element';

export class OverlayPage extends PageElement {
  static override properties = {
    channelId: { attribute: false },
    spoken: { attribute: false },
    sound: { attribute: false },
  };

  declare channelId: string;
  /** The language of the address; null for the browser's. */
  declare spoken: string | null;
  declare sound: boolean;

  readonly #chime = new Chime();
  readonly #alerts = new AlertQueue(
    () => this.#changed(),
    (what, waitMs) => {
      const timer = window.setTimeout(what, waitMs);
      return () => window.clearTimeout(timer);
    },
  );

  protected override get pageTitle(): string {
    return this.texts.overlay.title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const page = document.documentElement;
    page.classList.add('overlay');
    this.own(() => page.classList.remove('overlay'));
    this.own(hub.subscribe((input) => this.#heard(input)));
    this.own(() => this.#alerts.close());
    this.own(() => this.#chime.close());
    if (isLanguage(this.spoken)) language.speak(this.spoken);
    hub.listen(this.channelId);
  }

  override render(): TemplateResult {
    const { shown } = this.#alerts;
    return html`<div class="overlay-stage" role="status" data-testid="overlay">
      ${shown === null ? nothing : keyed(shown.id, this.#alert(shown))}
    </div>`;
  }

  #alert(alert: SupportFrame): TemplateResult {
    const { type, text } = alert;
    return html`<div class="alert" data-support=${type}>
      ${icon(type === 'donation' ? 'heart' : 'star')}
      <p class="alert-what">${supportSentence(type, alert, this.texts, this.locale)}</p>
      ${text === '' ? nothing : html`<p class="alert-text">${text}</p>`}
    </div>`;
  }

  #heard(input: HubInput): void {
    const isSupport = input.type === 'donation' || input.type === 'subscription';
    if (isSupport && input.channel === this.channelId) this.#alerts.add(input);
  }

  #changed(): void {
    if (this.sound && this.#alerts.shown !== null) this.#chime.play();
    this.requestUpdate();
  }
}

customElements.define('dasi-overlay-page', OverlayPage);
