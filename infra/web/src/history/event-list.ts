/** Events as a list: when, what, about what; all of an event unfolds. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HistoryEvent } from '../api/types';
import { path } from '../app/router';
import { DasiElement } from '../elements/dasi-element';
import { preciseTime } from '../i18n/format';
import { isEventType } from './event-types';
import { justAfter } from './filter';

export class EventList extends DasiElement {
  static override properties = { events: { attribute: false }, onMoment: { attribute: false } };

  declare events: readonly HistoryEvent[];
  /** The reader wants to know how things stood when an event happened. */
  declare onMoment: (at: string) => void;

  override render(): TemplateResult {
    return html`<ol class="events" data-testid="events">
      ${repeat(
        this.events,
        ({ position }) => position,
        (event) => this.#event(event),
      )}
    </ol>`;
  }

  #event(event: HistoryEvent): TemplateResult {
    const { history } = this.texts;
    const [family] = event.name.split('.');
    return html`<li class="event" data-event=${event.name}>
      <details>
        <summary class="event-line">
          <time class="event-time figures" datetime=${event.at} title=${event.at}
            >${preciseTime(event.at, this.locale)}</time
          >
          <span class="event-name event-${family}">${this.#name(event.name)}</span>
          <span class="event-about">${says(event) ?? nothing}</span>
          <span class="event-position figures">#${event.position}</span>
        </summary>
        <div class="event-all">
          <p class="event-tags">${event.tags.map(tag)}</p>
          <pre class="event-json" tabindex="0">${JSON.stringify(event.payload, null, 2)}</pre>
          <p class="muted small">
            ${event.name} · ${history.version(event.version)}
            <button
              class="link"
              type="button"
              @click=${() => this.onMoment(justAfter(event.at))}
              data-testid="moment"
            >
              ${history.stateThen}
            </button>
          </p>
        </div>
      </details>
    </li>`;
  }

  #name(name: string): string {
    return isEventType(name) ? this.texts.history.types[name] : name;
  }
}

/** The words in an event that tell most. */
function says({ payload, tags }: HistoryEvent): string | null {
  for (const field of ['title', 'name', 'reason', 'sequence', 'person']) {
    const value = payload[field];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return `#${value}`;
  }
  return tags.map((text) => text.split(':')[1]).at(0) ?? null;
}

function tag(text: string): TemplateResult {
  const [kind, id = ''] = text.split(':');
  const name = html`<b>${kind}</b> ${id}`;
  if (kind === 'broadcast')
    return html`<a class="event-tag" href=${path({ page: 'watch', id })}>${name}</a>`;
  if (kind === 'channel')
    return html`<a class="event-tag" href=${path({ page: 'channel', id })}>${name}</a>`;
  return html`<span class="event-tag">${name}</span>`;
}

customElements.define('dasi-event-list', EventList);
