/** What to look for; told to the page when the reader has decided. */
import { html, nothing, type TemplateResult } from 'lit';
import { DasiElement } from '../elements/dasi-element';
import { EVENT_TYPES } from './event-types';
import { NO_FILTER, type Filter } from './filter';

export class FilterForm extends DasiElement {
  static override properties = { filter: { attribute: false }, onFilter: { attribute: false } };

  declare filter: Filter;
  declare onFilter: (filter: Filter) => void;

  override render(): TemplateResult {
    const { history } = this.texts;
    return html`<form class="filter" @submit=${(event: SubmitEvent) => this.#submit(event)}>
      <div class="field">
        <label for="filter-types">${history.type}</label>
        <select id="filter-types" name="types">
          ${this.#option('telling', history.telling)} ${this.#option('all', history.allTypes)}
          ${EVENT_TYPES.map((type) => this.#option(type, history.types[type]))}
        </select>
      </div>
      ${this.#input('from', history.from, 'datetime-local')}
      ${this.#input('to', history.to, 'datetime-local')}
      ${this.#input('channel', history.channel, 'text', 'moonlight-radio')}
      ${this.#input('broadcast', history.broadcast, 'text', '0c3f5d6a-…')}
      ${this.#input('tag', history.tag, 'text', 'video:e4d3c2b1-…')}
      <div class="actions filter-actions">
        <button class="button button-main" type="submit" data-testid="search">
          ${history.search}
        </button>
        <button class="button" type="button" @click=${() => this.onFilter(NO_FILTER)}>
          ${history.reset}
        </button>
      </div>
    </form>`;
  }

  #option(value: string, text: string): TemplateResult {
    return html`<option value=${value} ?selected=${this.filter.types === value}>${text}</option>`;
  }

  #input(
    name: 'from' | 'to' | 'channel' | 'broadcast' | 'tag',
    label: string,
    type: string,
    placeholder = '',
  ): TemplateResult {
    return html`<div class="field">
      <label for="filter-${name}">${label}</label>
      <input
        id="filter-${name}"
        name=${name}
        type=${type}
        step=${type === 'text' ? nothing : '1'}
        maxlength=${type === 'text' ? '150' : nothing}
        pattern=${name === 'tag' ? '[^:]+:.+' : nothing}
        placeholder=${placeholder}
        autocapitalize="none"
        autocomplete="off"
        spellcheck="false"
        .value=${this.filter[name]}
      />
    </div>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: keyof Filter) => String(data.get(name) ?? '').trim();
    this.onFilter({
      from: text('from'),
      to: text('to'),
      types: text('types'),
      channel: text('channel'),
      broadcast: text('broadcast'),
      tag: text('tag'),
    });
  }
}

customElements.define('dasi-filter-form', FilterForm);
