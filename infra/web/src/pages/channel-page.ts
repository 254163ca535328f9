/** `/channel/{id}`: who it is, whether they are live, and their replays. */
import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import type { Channel } from '../api/types';
import { api, community, followed, hub, passes, session } from '../app/services';
import { hue } from '../elements/hue';
import { empty, failure, loading } from '../elements/parts';
import { Follow } from '../follow/follow';
import { followButton } from '../follow/follow-element';
import { number } from '../i18n/format';
import { BroadcastList } from './broadcast-list';
import { listSection } from './list-section';
import { PageElement } from './page-element';

const TICK_MS = 30_000;

export class ChannelPage extends PageElement {
  static override properties = { channelId: { attribute: false } };

  declare channelId: string;

  #channel: Channel | Problem | null = null;
  #live: BroadcastList | undefined;
  #replays: BroadcastList | undefined;
  #follow: Follow | undefined;

  protected override get pageTitle(): string {
    const channel = this.#channel;
    return channel === null || channel instanceof Problem ? this.texts.channel.title : channel.name;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const channel = this.channelId;
    const changed = () => this.requestUpdate();
    const live = new BroadcastList(api, hub, { status: 'live', channel }, changed);
    const replays = new BroadcastList(api, hub, { status: 'ended', channel }, changed);
    this.#live = live;
    this.#replays = replays;
    this.own(() => live.close());
    this.own(() => replays.close());
    this.own(session.subscribe(() => this.#mayFollow()));
    this.#mayFollow();
    this.tickEvery(TICK_MS);
    void this.#load();
  }

  override render(): TemplateResult {
    const channel = this.#channel;
    if (channel === null) return loading(this.texts);
    if (channel instanceof Problem) return this.#failed(channel);
    return html`<header class="channel-head">
        <span class="avatar avatar-large" style="--hue: ${hue(channel.id)}" aria-hidden="true"
          >${[...channel.name.trim()][0] ?? ''}</span
        >
        <div>
          <h1 tabindex="-1">${channel.name}</h1>
          <p class="channel-id">@${channel.id}${this.#followers(channel)}</p>
          ${channel.description === '' ? nothing : html`<p class="about-text">${channel.description}</p>`}
        </div>
        ${followButton(this.#follow)}
      </header>
      ${this.#lists()}`;
  }

  #followers({ followers = 0 }: Channel): string {
    const n = number(followers, this.locale);
    return followers === 0 ? '' : ` · ${this.texts.follow.followers(n)}`;
  }

  /** Who has neither an account nor been in a room has nothing to follow by. */
  #mayFollow(): void {
    if (session.account === null && passes.guest === undefined) return;
    const changed = () => this.requestUpdate();
    this.#follow ??= new Follow(community, followed, this.channelId, changed);
  }

  #lists(): TemplateResult | typeof nothing {
    const [live, replays] = [this.#live, this.#replays];
    if (live === undefined || replays === undefined) return nothing;
    const { texts, locale } = this;
    const { channel } = texts;
    return html`${listSection({
      list: 'live-list',
      title: channel.live,
      broadcasts: live,
      empty: { picture: 'antenna', title: channel.offline, text: channel.offlineText },
      texts,
      locale,
    })}
    ${listSection({
      list: 'replay-list',
      title: channel.replays,
      broadcasts: replays,
      empty: { picture: 'film', title: channel.noReplays, text: channel.noReplaysText },
      texts,
      locale,
    })}`;
  }

  #failed(problem: Problem): TemplateResult {
    const { channel, missing } = this.texts;
    if (problem.status !== 404) return failure(problem, this.texts, () => void this.#load());
    const action = html`<a class="button" href="/">${missing.home}</a>`;
    return html`<h1 class="unseen" tabindex="-1">${channel.missing}</h1>
      ${empty({ picture: 'antenna', title: channel.missing, text: channel.missingText, action })}`;
  }

  async #load(): Promise<void> {
    try {
      this.#channel = await api.channel(this.channelId);
    } catch (error) {
      this.#channel = Problem.from(error);
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-channel-page', ChannelPage);
