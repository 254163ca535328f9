/** The chat panel of a replay: as it was, and to be read only. */
import { html, type TemplateResult } from 'lit';
import { icon } from '../elements/icons';
import { clock } from '../i18n/format';
import type { Line } from '../hub/room-state';
import type { Texts } from '../i18n/en';
import type { ReplayLines } from './replay-lines';
import './chat-list';

/** As one function for all: a list draws a line anew when it is another one. */
export type StampOf = (line: Line) => string;

export function stampsOf(lines: ReplayLines): StampOf {
  return (line) => clock(lines.positionOf(line));
}

export function replayChat(
  lines: readonly Line[],
  stampOf: StampOf,
  { chat }: Texts,
): TemplateResult {
  return html`<section class="chat" aria-label=${chat.replay} data-testid="chat">
    <header class="chat-head">
      <h2 class="chat-title">${icon('chat')}${chat.replay}</h2>
    </header>
    <dasi-chat-list
      .lines=${lines}
      .pending=${[]}
      .nothingText=${chat.replayNotYet}
      .onMenu=${null}
      .actions=${null}
      .stampOf=${stampOf}
    ></dasi-chat-list>
  </section>`;
}
