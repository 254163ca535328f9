/** How a line of a chat looks: a message, or what a supporter did. Its text is never markup. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../elements/icons';
import type { Message, Support } from '../hub/frames';
import type { Line, Pending } from '../hub/room-state';
import { money, time } from '../i18n/format';
import type { Texts } from '../i18n/en';
import { pieces } from './links';
import { nameOf, personName } from './person';

export interface LineSpeech {
  readonly texts: Texts;
  readonly locale: string;
}

export interface LineParts {
  /** Where it stands in a replay; null for none. */
  readonly stamp: string | null;
  /** Opens the menu of a message; null for who does not moderate. */
  readonly onMenu: ((message: Message, button: HTMLElement) => void) | null;
}

export function drawLine(line: Line, speech: LineSpeech, parts: LineParts): TemplateResult {
  return line.kind === 'message'
    ? drawMessage(line.message, speech, parts)
    : drawSupport(line.kind, line.support, speech, parts);
}

function drawMessage(message: Message, speech: LineSpeech, parts: LineParts): TemplateResult {
  const { texts, locale } = speech;
  const { onMenu } = parts;
  return html`<li class="chat-line" data-message=${message.id} title=${time(message.at, locale)}>
    <p>
      ${stamp(parts)}${personName(message, texts)}
      <span class="chat-text" dir="auto">${richText(message.text, texts)}</span>
    </p>
    ${
      onMenu === null
        ? nothing
        : html`<button
            class="chat-menu-button"
            type="button"
            aria-haspopup="menu"
            aria-label=${texts.moderation.menu(nameOf(message, texts))}
            @click=${(event: Event) => onMenu(message, event.currentTarget as HTMLElement)}
          >
            ${icon('more')}
          </button>`
    }
  </li>`;
}

function drawSupport(
  kind: 'donation' | 'subscription',
  support: Support,
  { texts, locale }: LineSpeech,
  parts: LineParts,
): TemplateResult {
  return html`<li class="chat-line chat-support" data-support=${kind}>
    <p class="chat-support-what">
      ${stamp(parts)}${icon(kind === 'donation' ? 'heart' : 'star')}<strong
        >${supportSentence(kind, support, texts, locale)}</strong
      >
    </p>
    ${
      support.text === ''
        ? nothing
        : html`<p class="chat-text" dir="auto">${richText(support.text, texts)}</p>`
    }
  </li>`;
}

/** What a supporter did, in a sentence. */
export function supportSentence(
  kind: 'donation' | 'subscription',
  { name, amount, currency, months }: Support,
  { support }: Texts,
  locale: string,
): string {
  const who = name === '' ? support.somebody : name;
  const sum = money(amount, currency, locale);
  return kind === 'donation'
    ? support.donation(who, sum)
    : `${support.subscription(who, months ?? 1)} · ${sum}`;
}

export interface PendingActions {
  /** Null as long as nothing can be written. */
  readonly again: ((pending: Pending) => void) | null;
  readonly drop: (pending: Pending) => void;
}

export function drawPending(
  pending: Pending,
  { texts }: LineSpeech,
  { again, drop }: PendingActions,
): TemplateResult {
  const { chat } = texts;
  return html`<li class="chat-line chat-pending" data-pending=${pending.refused ?? 'SENDING'}>
    <p>
      <span class="chat-text" dir="auto">${pending.text}</span>
      <span class="muted small">· ${pending.refused === null ? chat.sending : chat.notSent}</span>
    </p>
    ${
      pending.refused === null
        ? nothing
        : html`<p class="chat-pending-actions">
            ${
              again === null
                ? nothing
                : html`<button class="link" type="button" @click=${() => again(pending)}>
                    ${chat.again}
                  </button>`
            }
            <button class="link" type="button" @click=${() => drop(pending)}>${chat.drop}</button>
          </p>`
    }
  </li>`;
}

function stamp({ stamp }: LineParts): TemplateResult | typeof nothing {
  return stamp === null ? nothing : html`<span class="chat-stamp">${stamp}</span> `;
}

function richText(text: string, { chat }: Texts): readonly (string | TemplateResult)[] {
  return pieces(text).map((piece) =>
    'href' in piece
      ? html`<a
          href=${piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          title=${chat.link}
          >${piece.text}</a
        >`
      : piece.text,
  );
}
