/** What stands under a video: title, state, channel, and what the streamer wrote. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Broadcast } from '../api/types';
import { path } from '../app/router';
import { hue } from '../elements/hue';

export interface AboutParts {
  readonly status: TemplateResult;
  readonly facts: TemplateResult;
  readonly action: TemplateResult | typeof nothing;
}

export function about(broadcast: Broadcast, { status, facts, action }: AboutParts): TemplateResult {
  const { channel, title, description, category } = broadcast;
  return html`<section class="about">
    <h1 tabindex="-1" data-testid="title">${title}</h1>
    <div class="about-facts">
      <span data-testid="status" role="status">${status}</span>
      ${facts} ${category === '' ? nothing : html`<span class="tag">${category}</span>`}
    </div>
    <div class="about-row">${channelLink(channel)} ${action}</div>
    ${description === '' ? nothing : html`<p class="about-text">${description}</p>`}
  </section>`;
}

export function channelLink(channel: {
  readonly id: string;
  readonly name: string;
}): TemplateResult {
  const initial = [...channel.name.trim()][0] ?? '';
  return html`<a class="channel-link" href=${path({ page: 'channel', id: channel.id })}>
    <span class="avatar" style="--hue: ${hue(channel.id)}" aria-hidden="true">${initial}</span>
    <span class="channel-name">${channel.name}</span>
  </a>`;
}
