/** Our mark: a turn back around a play triangle, and the name in both scripts. */
import { html, type TemplateResult } from 'lit';

export function mark(): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path
      class="mark-turn"
      d="M9.2 7.6A11 11 0 1 1 5 16"
      fill="none"
      stroke-width="3.4"
      stroke-linecap="round"
    />
    <path class="mark-tip" d="M4.4 5.2l7.7.5-3.5 6.9z" />
    <path class="mark-play" d="M13 11.2v9.6l8-4.8z" />
  </svg>`;
}

export function wordmark(): TemplateResult {
  return html`<span class="wordmark"
    >${mark()}<span class="wordmark-latin">Dasi</span
    ><span class="wordmark-hangul" lang="ko">다시</span></span
  >`;
}
