/** What else there is to watch, beside a video; nothing at all if there is nothing. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Broadcast } from '../api/types';
import { cards, type Speech } from '../elements/cards';

const MAX_SHOWN = 6;

export function sideList(
  list: 'live-list' | 'replay-list',
  title: string,
  broadcasts: readonly Broadcast[],
  speech: Speech,
): TemplateResult | typeof nothing {
  if (broadcasts.length === 0) return nothing;
  return html`<section class="side" aria-label=${title}>
    <h2 class="side-title">${title}</h2>
    ${cards(list, title, broadcasts.slice(0, MAX_SHOWN), speech)}
  </section>`;
}
