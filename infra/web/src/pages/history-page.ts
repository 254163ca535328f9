/** `/history`: for analysts and administrators: what happened, and how things stood at a moment. */
import { html, nothing, type TemplateResult } from 'lit';
import { api, session } from '../app/services';
import { empty, failure, loading, problemLine } from '../elements/parts';
import { EventLog } from '../history/event-log';
import { exportCommand, NO_FILTER, type Filter } from '../history/filter';
import '../elements/copy-field';
import '../history/event-list';
import '../history/filter-form';
import '../history/state-desk';
import '../history/token-desk';
import '../studio/account-desk';
import { PageElement } from './page-element';

export class HistoryPage extends PageElement {
  #filter: Filter = NO_FILTER;
  #log: EventLog | null = null;
  #moment = new Date().toISOString();

  protected override get pageTitle(): string {
    return this.texts.history.title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.own(session.subscribe(() => this.#sessionChanged()));
    this.own(() => this.#log?.close());
    this.#sessionChanged();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { history } = texts;
    const { state } = session;
    if (state.kind === 'failed') return failure(state.problem, texts, () => void session.load());
    if (state.kind !== 'account') return loading(texts);
    if (this.#log === null) {
      return empty({ picture: 'lock', title: history.forbidden, text: history.forbiddenText });
    }
    return html`<header class="page-head">
        <h1 tabindex="-1">${history.title}</h1>
        <p class="muted">${history.text}</p>
      </header>
      <div class="history">
        <div class="history-events">${this.#events(this.#log)}</div>
        <div class="history-desks">
          <dasi-state-desk id="state" .at=${this.#moment}></dasi-state-desk>
          <section class="panel" aria-labelledby="export-title">
            <h2 id="export-title">${history.export}</h2>
            <p class="muted">${history.exportText}</p>
            <dasi-copy-field
              .label=${history.command}
              .value=${exportCommand(this.#filter)}
              .masked=${null}
            ></dasi-copy-field>
          </section>
          <dasi-token-desk></dasi-token-desk>
          ${
            state.account.role === 'ANALYST'
              ? html`<dasi-account-desk></dasi-account-desk>`
              : nothing
          }
        </div>
      </div>`;
  }

  #events(log: EventLog): TemplateResult {
    const { texts } = this;
    const { history } = texts;
    return html`<section class="panel" aria-labelledby="events-title">
      <div class="panel-head">
        <h2 id="events-title">${history.events}</h2>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            data-testid="live"
            .checked=${log.live}
            ?disabled=${log.state.kind !== 'ready' || this.#filter.to !== ''}
            @change=${() => log.setLive(!log.live)}
          />
          <span>${history.followLive}</span>
        </label>
      </div>
      <details class="filters" ?open=${this.#filter !== NO_FILTER}>
        <summary>${history.filters}</summary>
        <dasi-filter-form
          .filter=${this.#filter}
          .onFilter=${(filter: Filter) => this.#open(filter)}
        ></dasi-filter-form>
      </details>
      ${this.#found(log)}
    </section>`;
  }

  #found(log: EventLog): TemplateResult {
    const { texts } = this;
    const { history } = texts;
    if (log.events.length === 0) {
      if (log.state.kind === 'failed')
        return failure(log.state.problem, texts, () => void log.reload());
      if (log.state.kind === 'loading' || log.busy) return loading(texts);
      return html`${empty({ picture: 'film', title: history.nothing, text: history.nothingText })}
      ${this.#older(log)}`;
    }
    return html`<dasi-event-list
        .events=${log.events}
        .onMoment=${(at: string) => this.#showMoment(at)}
      ></dasi-event-list>
      ${problemLine(log.state.kind === 'failed' ? log.state.problem : null, texts)}
      ${this.#older(log)}`;
  }

  #older(log: EventLog): TemplateResult {
    const { history } = this.texts;
    return log.hasOlder
      ? html`<p class="more">
          <button
            class="button"
            type="button"
            data-testid="older"
            ?disabled=${log.busy}
            @click=${() => log.older()}
          >
            ${history.older}
          </button>
        </p>`
      : html`<p class="muted small more">${history.begin}</p>`;
  }

  #open(filter: Filter): void {
    this.#filter = filter;
    this.#log?.close();
    this.#log = new EventLog(api, filter, () => this.requestUpdate());
    this.requestUpdate();
  }

  #showMoment(at: string): void {
    this.#moment = at;
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.querySelector('#state')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  #sessionChanged(): void {
    const role = session.account?.role;
    if (this.#log === null && (role === 'ANALYST' || role === 'ADMINISTRATOR')) {
      this.#open(this.#filter);
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-history-page', HistoryPage);
