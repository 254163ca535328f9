/** The address of a channel's overlay, to be added to OBS as a browser source. */
import { html, type TemplateResult } from 'lit';
import { path } from '../app/router';
import { language } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import '../elements/copy-field';

export class OverlayDesk extends DasiElement {
  static override properties = { channelId: { attribute: false } };

  declare channelId: string;

  override render(): TemplateResult {
    const { overlay } = this.texts;
    return html`<section class="panel" aria-labelledby="overlay-desk-title">
      <h3 id="overlay-desk-title">${overlay.title}</h3>
      <p class="muted">${overlay.text}</p>
      ${this.#address(overlay.url, false)} ${this.#address(overlay.urlWithSound, true)}
    </section>`;
  }

  #address(label: string, sound: boolean): TemplateResult {
    const route = { page: 'overlay', channel: this.channelId, language: language.code } as const;
    return html`<dasi-copy-field
      .label=${label}
      .value=${location.origin + path({ ...route, sound })}
      .masked=${null}
    ></dasi-copy-field>`;
  }
}

customElements.define('dasi-overlay-desk', OverlayDesk);
