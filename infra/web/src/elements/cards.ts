/** A broadcast in a list, live or as a replay, as one big link. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { path } from '../app/router';
import type { Broadcast } from '../api/types';
import type { Texts } from '../i18n/en';
import { ago, clock, dateTime, elapsed, spokenDuration, time } from '../i18n/format';
import { icon } from './icons';
import { badge } from './parts';
import { hue } from './hue';

export interface Speech {
  readonly texts: Texts;
  readonly locale: string;
  readonly nowMs: number;
}

type CardList = 'live-list' | 'replay-list';

export function cards(
  list: CardList,
  label: string,
  broadcasts: readonly Broadcast[],
  speech: Speech,
): TemplateResult {
  const card = list === 'live-list' ? liveCard : replayCard;
  return html`<ul class="cards" data-testid=${list} aria-label=${label}>
    ${repeat(
      broadcasts,
      (broadcast) => broadcast.id,
      (broadcast) =>
        html`<li class="card" data-broadcast-id=${broadcast.id}>${card(broadcast, speech)}</li>`,
    )}
  </ul>`;
}

function liveCard(broadcast: Broadcast, { texts, locale, nowMs }: Speech): TemplateResult {
  const since = time(broadcast.startedAt, locale);
  const forMs = nowMs - Date.parse(broadcast.startedAt);
  return html`<a class="card-link" href=${path({ page: 'watch', id: broadcast.id })}>
      ${tile(broadcast, html`${badge(broadcast.status, texts)}`)}
      <span class="card-title">${broadcast.title}</span>
    </a>
    ${byLine(broadcast)}
    <p class="card-facts">
      <span>${texts.card.since(since)}</span>
      <span>${texts.card.liveFor(elapsed(forMs, locale))}</span>
      ${category(broadcast)}
    </p>`;
}

function replayCard(broadcast: Broadcast, { texts, locale, nowMs }: Speech): TemplateResult {
  const { durationMs, startedAt } = broadcast;
  const length = texts.card.length(spokenDuration(durationMs, locale));
  return html`<a class="card-link" href=${path({ page: 'replay', id: broadcast.id })}>
      ${tile(
        broadcast,
        html`<span class="duration"
          ><span aria-hidden="true">${clock(durationMs)}</span
          ><span class="unseen">${length}</span></span
        >`,
      )}
      <span class="card-title">${broadcast.title}</span>
    </a>
    ${byLine(broadcast)}
    <p class="card-facts">
      <time datetime=${startedAt} title=${dateTime(startedAt, locale)}
        >${ago(startedAt, nowMs, locale)}</time
      >
      ${category(broadcast)}
    </p>`;
}

function tile(broadcast: Broadcast, mark: TemplateResult): TemplateResult {
  const initial = [...broadcast.channel.name.trim()][0] ?? '';
  return html`<span class="tile" style="--hue: ${hue(broadcast.channel.id)}">
    <span class="tile-initial" aria-hidden="true">${initial}</span>
    <span class="tile-play" aria-hidden="true">${icon('play')}</span>
    ${mark}
  </span>`;
}

function byLine(broadcast: Broadcast): TemplateResult {
  const { id, name } = broadcast.channel;
  return html`<a class="card-channel" href=${path({ page: 'channel', id })}>${name}</a>`;
}

function category(broadcast: Broadcast): TemplateResult | typeof nothing {
  return broadcast.category === '' ? nothing : html`<span>${broadcast.category}</span>`;
}
