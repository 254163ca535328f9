/** `/`: who is live now, and the replays, newest first. */
import { html, nothing, type TemplateResult } from 'lit';
import { path } from '../app/router';
import { api, hub } from '../app/services';
import { BroadcastList } from './broadcast-list';
import { listSection } from './list-section';
import { PageElement } from './page-element';
import { icon } from '../elements/icons';

const TICK_MS = 30_000;

export class HomePage extends PageElement {
  #live: BroadcastList | undefined;
  #replays: BroadcastList | undefined;

  protected override get pageTitle(): string {
    return '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const changed = () => this.requestUpdate();
    const live = (this.#live = new BroadcastList(api, hub, { status: 'live' }, changed));
    const replays = (this.#replays = new BroadcastList(api, hub, { status: 'ended' }, changed));
    this.own(() => live.close());
    this.own(() => replays.close());
    this.tickEvery(TICK_MS);
  }

  override render(): TemplateResult {
    const { home } = this.texts;
    return html`<h1 class="unseen" tabindex="-1">${home.title}</h1>
      ${this.#section('live-list', home.live, this.#live, {
        picture: 'antenna',
        title: home.noLive,
        text: home.noLiveText,
        action: html`<a class="button" href=${path({ page: 'studio', channel: null })}
          >${icon('antenna')}${home.noLiveAction}</a
        >`,
      })}
      ${this.#section('replay-list', home.replays, this.#replays, {
        picture: 'film',
        title: home.noReplays,
        text: home.noReplaysText,
      })}`;
  }

  #section(
    list: 'live-list' | 'replay-list',
    title: string,
    broadcasts: BroadcastList | undefined,
    empty: Parameters<typeof listSection>[0]['empty'],
  ): TemplateResult | typeof nothing {
    if (broadcasts === undefined) return nothing;
    const { texts, locale } = this;
    return listSection({ list, title, broadcasts, empty, texts, locale });
  }
}

customElements.define('dasi-home-page', HomePage);
