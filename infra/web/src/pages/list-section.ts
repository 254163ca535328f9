/** A headed list of broadcasts in each of its states: loading, failed, empty, filled. */
import { html, nothing, type TemplateResult } from 'lit';
import { cards } from '../elements/cards';
import { cardPlaceholders, empty, failure, type EmptyState } from '../elements/parts';
import type { Texts } from '../i18n/en';
import type { BroadcastList } from './broadcast-list';

export interface ListSection {
  readonly list: 'live-list' | 'replay-list';
  readonly title: string;
  readonly broadcasts: BroadcastList;
  readonly empty: EmptyState;
  readonly texts: Texts;
  readonly locale: string;
}

const PLACEHOLDERS = 4;

export function listSection(section: ListSection): TemplateResult {
  const { list, title, broadcasts } = section;
  const { state } = broadcasts;
  const live = list === 'live-list' && state.kind === 'ready' ? state.broadcasts.length : 0;
  return html`<section class="section" aria-labelledby="${list}-title">
    <h2 id="${list}-title" class="section-title">
      ${title}${live > 0 ? html`<span class="count">${live}</span>` : nothing}
    </h2>
    ${content(section)}
  </section>`;
}

function content({
  list,
  title,
  broadcasts,
  texts,
  locale,
  ...section
}: ListSection): TemplateResult {
  const { state } = broadcasts;
  switch (state.kind) {
    case 'loading':
      return cardPlaceholders(PLACEHOLDERS, texts);
    case 'failed':
      return failure(state.problem, texts, () => void broadcasts.reload());
    case 'ready':
      // An empty list stays in the page, so that whoever looks for it finds it empty.
      return html`${cards(list, title, state.broadcasts, { texts, locale, nowMs: Date.now() })}
      ${state.broadcasts.length === 0 ? empty(section.empty) : nothing}
      ${
        state.more
          ? html`<p class="more">
              <button class="button" type="button" @click=${() => void broadcasts.more()}>
                ${texts.home.more}
              </button>
            </p>`
          : nothing
      }`;
  }
}
