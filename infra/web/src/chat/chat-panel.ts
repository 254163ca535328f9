/** `<dasi-chat>`: the chat of a broadcast that goes on: its lines, and where the reader writes. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BroadcastStatus } from '../api/types';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import type { Pending, RoomState } from '../hub/room-state';
import type { Room } from '../hub/room';
import { ChatList } from './chat-list';
import { voice } from './voice';
import './chat-list';
import './composer';

/** Waits are counted down in words. */
const TICK_MS = 1_000;
/** The same as in the style sheets. */
const PHONE = '(max-width: 40rem)';

export class ChatPanel extends DasiElement {
  static override properties = {
    room: { attribute: false },
    state: { attribute: false },
    status: { attribute: false },
    following: { attribute: false },
  };

  declare room: Room;
  /** The room's, as it is now. */
  declare state: RoomState;
  declare status: BroadcastStatus | null;
  /** Whether the reader follows the channel; null if that is not known. */
  declare following: boolean | null;

  /** The reader wants to follow the channel. */
  declare onFollow: () => void;

  readonly #actions = {
    again: (pending: Pending) => this.#again(pending),
    drop: (pending: Pending) => this.room.drop(pending.nonce),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.tickEvery(TICK_MS);
    // A phone's keyboard takes half of the window.
    const resized = () => this.#keepInputInSight();
    window.addEventListener('resize', resized);
    this.own(() => window.removeEventListener('resize', resized));
  }

  override render(): TemplateResult {
    const { texts, state } = this;
    const { chat } = texts;
    const isOver = this.status === 'ENDED' || state.self?.banned === true;
    return html`<section
      class="chat"
      aria-label=${chat.title}
      data-testid="chat"
      @focusin=${() => this.#keepInputInSight()}
    >
      <header class="chat-head">
        <h2 class="chat-title">${icon('chat')}${chat.title}</h2>
      </header>
      <dasi-chat-list
        .lines=${state.lines}
        .pending=${isOver ? [] : state.pending}
        .nothingText=${state.phase === 'joined' ? chat.nothing : ''}
        .onMenu=${null}
        .actions=${this.#actions}
        .stampOf=${null}
      ></dasi-chat-list>
      ${this.#composer()}
    </section>`;
  }

  #composer(): TemplateResult | typeof nothing {
    const { room, state } = this;
    return html`<dasi-composer
      .state=${state}
      .voice=${voice(state, this.status, this.following, Date.now())}
      .hasRoom=${room.hasRoom}
      .onSay=${(text: string) => this.#say(text)}
      .onFollow=${this.onFollow}
      .onRename=${(name: string) => room.rename(name)}
    ></dasi-composer>`;
  }

  /** On a phone, where the chat is below the player, whoever writes sees the end of the chat. */
  #keepInputInSight(): void {
    const writes = document.activeElement?.matches('.composer-text') ?? false;
    if (!writes || !this.contains(document.activeElement) || !window.matchMedia(PHONE).matches)
      return;
    this.querySelector('.chat')?.scrollIntoView({ block: 'end' });
  }

  #say(text: string): void {
    this.room.say(text);
    const list = this.querySelector('dasi-chat-list');
    if (list instanceof ChatList) list.stick();
  }

  #again(pending: Pending): void {
    if (voice(this.state, this.status, this.following, Date.now()).kind !== 'free') return;
    this.room.drop(pending.nonce);
    this.#say(pending.text);
  }
}

customElements.define('dasi-chat', ChatPanel);
