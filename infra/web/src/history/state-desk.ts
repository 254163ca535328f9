/** How things stood at a moment: what was live, under which title, and how much there was. */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import type { BroadcastThen, HistoryState } from '../api/types';
import { path } from '../app/router';
import { api } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { badge, loading, problemLine } from '../elements/parts';
import { clock, preciseDateTime } from '../i18n/format';
import { instant, local } from './filter';

export class StateDesk extends DasiElement {
  static override properties = { at: { attribute: false } };

  /** The moment that is shown at first, or when another part of the page asks for it. */
  declare at: string;

  #state: HistoryState | null = null;
  #problem: Problem | null = null;
  /** Answers of an older question than the newest are late and dropped. */
  #questions = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('at')) void this.#ask(this.at);
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { history } = texts;
    return html`<section class="panel" aria-labelledby="state-title">
      <h2 id="state-title">${history.stateTitle}</h2>
      <p class="muted">${history.stateText}</p>
      <form class="moment" @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <div class="field">
          <label for="state-at">${history.moment}</label>
          <input
            id="state-at"
            name="at"
            type="datetime-local"
            step="1"
            required
            .value=${local(this.at)}
          />
        </div>
        <button class="button button-main" type="submit" data-testid="show-state">
          ${history.showState}
        </button>
      </form>
      ${problemLine(this.#problem, texts)}
      ${this.#state === null ? (this.#problem === null ? loading(texts) : '') : this.#shown(this.#state)}
    </section>`;
  }

  #shown(state: HistoryState): TemplateResult {
    const { history } = this.texts;
    const { counts, broadcasts } = state;
    return html`<div class="state" data-testid="state" data-position=${state.position}>
      <p class="muted small">
        ${history.asOf(preciseDateTime(state.at, this.locale), state.position)}
      </p>
      <dl class="facts figures">
        ${this.#fact(history.live, counts.live, 'live')}
        ${this.#fact(history.away, counts.away, 'away')}
        ${this.#fact(history.ended, counts.ended, 'ended')}
        ${this.#fact(history.channels, counts.channels, 'channels')}
      </dl>
      ${
        broadcasts.length === 0
          ? html`<p class="muted">${history.nobodyLive}</p>`
          : html`<ul class="rows">
              ${broadcasts.map((broadcast) => this.#broadcast(broadcast, state.at))}
            </ul>`
      }
    </div>`;
  }

  #fact(name: string, count: number, testId: string): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd data-testid="count-${testId}">${new Intl.NumberFormat(this.locale).format(count)}</dd>
    </div>`;
  }

  #broadcast(broadcast: BroadcastThen, at: string): TemplateResult {
    const { history } = this.texts;
    const onAirMs = Date.parse(at) - Date.parse(broadcast.startedAt);
    return html`<li class="row">
      ${badge(broadcast.status, this.texts)}
      <div class="row-main">
        <a class="strong" href=${path({ page: 'watch', id: broadcast.id })}>${broadcast.title}</a>
        <p class="muted small">
          <a href=${path({ page: 'channel', id: broadcast.channel.id })}
            >${broadcast.channel.name}</a
          >
          · ${history.onAir(clock(onAirMs))} · ${history.watching(broadcast.viewers)} ·
          ${history.recorded(clock(broadcast.durationMs), broadcast.segmentCount)}
        </p>
      </div>
    </li>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const at = instant(String(data.get('at') ?? ''));
    if (at === null) return;
    if (at === this.at) void this.#ask(at);
    else this.at = at;
  }

  async #ask(at: string): Promise<void> {
    const question = ++this.#questions;
    this.#problem = null;
    try {
      const state = await api.historyState(at);
      if (question === this.#questions) this.#state = state;
    } catch (error) {
      if (question === this.#questions) {
        this.#state = null;
        this.#problem = Problem.from(error);
      }
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-state-desk', StateDesk);
