/** `<dasi-chat>`: the chat of a broadcast that goes on: its lines, and where the reader writes. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BroadcastStatus } from '../api/types';
import { community } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import type { Message } from '../hub/frames';
import type { Pending, RoomState } from '../hub/room-state';
import type { Room } from '../hub/room';
import { ChatList } from './chat-list';
import { moderate } from './moderation';
import type { PendingActions } from './line';
import { voice, type Voice } from './voice';
import './chat-list';
import './composer';
import './rules-form';

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

  readonly #onMenu = (message: Message, button: HTMLElement) =>
    void this.#moderate(message, button);

  #setsRules = false;

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
    const mayModerate = state.self?.mayModerate === true && this.status !== 'ENDED';
    const speaks = voice(state, this.status, this.following, Date.now());
    const isOver = this.status === 'ENDED' || state.self?.banned === true;
    return html`<section
      class="chat"
      aria-label=${chat.title}
      data-testid="chat"
      @focusin=${() => this.#keepInputInSight()}
    >
      <header class="chat-head">
        <h2 class="chat-title">${icon('chat')}${chat.title}</h2>
        ${mayModerate ? this.#rulesButton() : nothing}
      </header>
      ${mayModerate && this.#setsRules ? this.#rulesForm() : nothing}
      <dasi-chat-list
        .lines=${state.lines}
        .pending=${isOver ? [] : state.pending}
        .nothingText=${state.phase === 'joined' ? chat.nothing : ''}
        .onMenu=${mayModerate ? this.#onMenu : null}
        .actions=${this.#actions(speaks)}
        .stampOf=${null}
      ></dasi-chat-list>
      ${this.#composer(speaks)}
    </section>`;
  }

  #rulesButton(): TemplateResult {
    const { moderation } = this.texts;
    return html`<button
      class="button button-small"
      type="button"
      aria-expanded=${this.#setsRules}
      data-testid="set-rules"
      @click=${() => this.#showRules(!this.#setsRules)}
    >
      ${icon('sliders')}${moderation.rules}
    </button>`;
  }

  #rulesForm(): TemplateResult {
    const { channel, rules } = this.state;
    return html`<dasi-rules-form
      .channelId=${channel}
      .rules=${rules}
      .onDone=${() => this.#showRules(false)}
    ></dasi-rules-form>`;
  }

  /** With a line the button goes that had the focus. */
  async #moderate(message: Message, button: HTMLElement): Promise<void> {
    const linesGo = await moderate(community, this.state, message, button, this.texts);
    if (linesGo) this.querySelector<HTMLElement>('.chat-scroll')?.focus({ preventScroll: true });
  }

  #showRules(shown: boolean): void {
    this.#setsRules = shown;
    this.requestUpdate();
    if (shown) return;
    const button = () => this.querySelector<HTMLElement>('[data-testid=set-rules]');
    void this.updateComplete.then(() => button()?.focus());
  }

  #composer(speaks: Voice): TemplateResult {
    const { room, state } = this;
    return html`<dasi-composer
      .state=${state}
      .voice=${speaks}
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

  #actions({ kind }: Voice): PendingActions {
    const again = (pending: Pending) => {
      this.room.drop(pending.nonce);
      this.#say(pending.text);
    };
    const drop = (pending: Pending) => this.room.drop(pending.nonce);
    return { again: kind === 'free' ? again : null, drop };
  }
}

customElements.define('dasi-chat', ChatPanel);
