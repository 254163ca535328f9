/** `/studio`: a streamer's channels, and the desk of the chosen one. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { Problem } from '../api/problem';
import type { Channel } from '../api/types';
import { path } from '../app/router';
import { api, navigation, session } from '../app/services';
import { hue } from '../elements/hue';
import { icon } from '../elements/icons';
import { failure, loading } from '../elements/parts';
import '../studio/account-desk';
import '../studio/address-desk';
import '../studio/channel-form';
import '../studio/chat-desk';
import '../studio/invite-desk';
import '../studio/live-desk';
import '../studio/overlay-desk';
import '../studio/people-desk';
import { PageElement } from './page-element';

export class StudioPage extends PageElement {
  static override properties = { channelId: { attribute: false } };

  /** The one in the address; null for the first. */
  declare channelId: string | null;

  #channels: readonly Channel[] | Problem | null = null;
  #form: 'none' | 'new' | 'edit' = 'none';

  protected override get pageTitle(): string {
    return this.texts.studio.title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.own(session.subscribe(() => this.#sessionChanged()));
    if (session.account !== null) void this.#load();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { state } = session;
    if (state.kind === 'failed') return failure(state.problem, texts, () => void session.load());
    const channels = this.#channels;
    if (channels instanceof Problem) return failure(channels, texts, () => void this.#load());
    if (channels === null || state.kind !== 'account') return loading(texts);
    return html`<header class="page-head">
        <h1 tabindex="-1">${texts.studio.title}</h1>
        <p class="muted">${state.account.name}</p>
      </header>
      ${channels.length === 0 ? this.#welcome() : this.#desks(channels)}
      ${
        state.account.role === 'ADMINISTRATOR'
          ? html`<dasi-invite-desk></dasi-invite-desk><dasi-people-desk></dasi-people-desk>`
          : nothing
      }
      <dasi-account-desk></dasi-account-desk>`;
  }

  #welcome(): TemplateResult {
    const { studio } = this.texts;
    return html`<section class="panel panel-narrow">
      <h2>${studio.openFirst}</h2>
      <p class="muted">${studio.openFirstText}</p>
      ${this.#channelForm(null)}
    </section>`;
  }

  #desks(channels: readonly Channel[]): TemplateResult {
    const chosen = channels.find(({ id }) => id === this.channelId) ?? channels[0];
    return html`${this.#tabs(channels, chosen)}
    ${
      this.#form === 'new'
        ? html`<section class="panel panel-narrow">
            <h2>${this.texts.studio.openChannel}</h2>
            ${this.#channelForm(null)}
          </section>`
        : nothing
    }
    ${chosen === undefined ? nothing : keyed(chosen.id, this.#desk(chosen))}`;
  }

  #tabs(channels: readonly Channel[], chosen: Channel | undefined): TemplateResult {
    const { studio } = this.texts;
    return html`<nav class="tabs" aria-label=${studio.channels}>
      ${channels.map(
        ({ id, name }) =>
          html`<a
            class="tab"
            href=${path({ page: 'studio', channel: id })}
            aria-current=${id === chosen?.id ? 'page' : nothing}
            ><span class="avatar avatar-small" style="--hue: ${hue(id)}" aria-hidden="true"
              >${[...name.trim()][0] ?? ''}</span
            >${name}</a
          >`,
      )}
      <button
        class="tab"
        type="button"
        aria-expanded=${this.#form === 'new'}
        @click=${() => this.#show('new')}
      >
        ${icon('plus')}${studio.openChannel}
      </button>
    </nav>`;
  }

  #desk(channel: Channel): TemplateResult {
    const { studio, app } = this.texts;
    return html`<section class="desk-head">
        <div>
          <h2 class="desk-name">${channel.name}</h2>
          <p class="channel-id">@${channel.id}</p>
        </div>
        <div class="actions">
          <a class="button" href=${path({ page: 'channel', id: channel.id })}
            >${studio.viewChannel}</a
          >
          <button
            class="button"
            type="button"
            aria-expanded=${this.#form === 'edit'}
            @click=${() => this.#show('edit')}
          >
            ${this.#form === 'edit' ? app.close : studio.editChannel}
          </button>
        </div>
      </section>
      ${
        this.#form === 'edit'
          ? html`<section class="panel panel-narrow">${this.#channelForm(channel)}</section>`
          : nothing
      }
      <div class="desks">
        <dasi-live-desk .channelId=${channel.id}></dasi-live-desk>
        <dasi-address-desk .channelId=${channel.id}></dasi-address-desk>
        <div class="desk-column">
          <dasi-chat-desk .channelId=${channel.id}></dasi-chat-desk>
          <dasi-overlay-desk .channelId=${channel.id}></dasi-overlay-desk>
        </div>
      </div>`;
  }

  #channelForm(channel: Channel | null): TemplateResult {
    return html`<dasi-channel-form
      .channel=${channel}
      .onDone=${(done: Channel) => this.#done(done)}
    ></dasi-channel-form>`;
  }

  #show(form: 'new' | 'edit'): void {
    this.#form = this.#form === form ? 'none' : form;
    this.requestUpdate();
  }

  #done(channel: Channel): void {
    const isNew = this.#form !== 'edit';
    this.#form = 'none';
    void this.#load();
    if (isNew) navigation.go(path({ page: 'studio', channel: channel.id }));
  }

  #sessionChanged(): void {
    if (session.account !== null) void this.#load();
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    try {
      this.#channels = await api.myChannels();
    } catch (error) {
      this.#channels = Problem.from(error);
      if (this.#channels.status === 401) session.leave();
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-studio-page', StudioPage);
