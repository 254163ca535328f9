/** Small pieces of pages without a life of their own: badges, empty states, loading, failures. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/problem';
import type { BroadcastStatus } from '../api/types';
import type { Texts } from '../i18n/en';
import { sentence } from '../i18n/problem';
import { icon, type IconName } from './icons';

export function badge(status: BroadcastStatus | 'waiting', texts: Texts): TemplateResult {
  return html`<span class="badge badge-${status.toLowerCase()}" data-status=${status}
    >${texts.status[status]}</span
  >`;
}

export interface EmptyState {
  readonly picture: IconName;
  readonly title: string;
  readonly text: string;
  readonly action?: TemplateResult;
}

export function empty({ picture, title, text, action }: EmptyState): TemplateResult {
  return html`<div class="empty">
    <span class="empty-picture">${icon(picture)}</span>
    <p class="empty-title">${title}</p>
    <p class="empty-text">${text}</p>
    ${action ?? nothing}
  </div>`;
}

export function failure(problem: Problem, texts: Texts, retry: () => void): TemplateResult {
  return html`<div class="empty" role="alert">
    <span class="empty-picture">${icon('alert')}</span>
    <p class="empty-title">${sentence(problem, texts)}</p>
    <button class="button" type="button" @click=${retry}>${texts.app.tryAgain}</button>
  </div>`;
}

export function loading(texts: Texts): TemplateResult {
  return html`<div class="loading" role="status">
    <span class="spinner" aria-hidden="true"></span><span>${texts.app.loading}</span>
  </div>`;
}

/** Keeps the places of `count` cards, so that nothing jumps when they come. */
export function cardPlaceholders(count: number, texts: Texts): TemplateResult {
  return html`<div class="cards" role="status" aria-label=${texts.app.loading}>
    ${Array.from(
      { length: count },
      () =>
        html`<div class="card card-placeholder" aria-hidden="true">
          <div class="tile"></div>
          <div class="line"></div>
          <div class="line line-short"></div>
        </div>`,
    )}
  </div>`;
}

export function problemLine(
  problem: Problem | null,
  texts: Texts,
): TemplateResult | typeof nothing {
  return problem === null
    ? nothing
    : html`<p class="problem" role="alert">${icon('alert')}${sentence(problem, texts)}</p>`;
}
