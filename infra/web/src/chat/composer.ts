/** `<dasi-composer>`: where the reader writes; or in words, why they cannot. */
import { html, nothing, type TemplateResult } from 'lit';
import { DasiElement } from '../elements/dasi-element';
import { icon } from '../elements/icons';
import { clock, time } from '../i18n/format';
import type { RoomState } from '../hub/room-state';
import { graphemes, MAX_GRAPHEMES } from './graphemes';
import { nameOf } from './person';
import type { Voice } from './voice';
import './name-form';

/** From so many characters on their number is of interest. */
const COUNTED_FROM = 200;

export class Composer extends DasiElement {
  static override properties = {
    state: { attribute: false },
    voice: { attribute: false },
    hasRoom: { attribute: false },
  };

  declare state: RoomState;
  declare voice: Voice;
  declare hasRoom: boolean;
  declare onSay: (text: string) => void;
  declare onFollow: () => void;
  declare onRename: (name: string) => void;

  #draft = '';
  #area: HTMLTextAreaElement | null = null;
  #length = 0;
  #naming = false;

  /** Who could not write for a while finds again what they had begun to write. */
  override updated(): void {
    const area = this.querySelector<HTMLTextAreaElement>('.composer-text');
    if (area === this.#area) return;
    this.#area = area;
    if (area !== null) area.value = this.#draft;
  }

  override render(): TemplateResult {
    const barred = this.#barred();
    return html`<div class="composer" data-voice=${this.voice.kind}>
      ${barred === null ? this.#form() : html`<p class="composer-barred" role="status">${barred}</p>`}
    </div>`;
  }

  #form(): TemplateResult {
    const { chat } = this.texts;
    const maySend = this.voice.kind === 'free' && this.hasRoom;
    return html`${this.#says()}
      <form class="composer-row" @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <textarea
          class="composer-text"
          name="text"
          rows="1"
          aria-label=${chat.write}
          aria-describedby="composer-says"
          placeholder=${chat.write}
          enterkeyhint="send"
          autocomplete="off"
          data-testid="say"
          @input=${(event: Event) => this.#typed(event.target as HTMLTextAreaElement)}
          @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        ></textarea>
        <button
          class="button button-main composer-send"
          data-testid="send"
          aria-label=${this.#sendLabel()}
          ?disabled=${!maySend || this.#length > MAX_GRAPHEMES}
        >
          ${this.voice.kind === 'waiting' ? this.voice.seconds : icon('send')}
        </button>
      </form>
      ${this.#foot()}`;
  }

  #sendLabel(): string {
    const { chat } = this.texts;
    return this.voice.kind === 'waiting' ? chat.sendIn(this.voice.seconds) : chat.send;
  }

  /** The one thing that matters most about writing now. */
  #says(): TemplateResult {
    const { chat } = this.texts;
    const { refusal, rules } = this.state;
    const over = this.#length - MAX_GRAPHEMES;
    const [kind, text] =
      over > 0
        ? ['wrong', chat.tooLong(over)]
        : refusal !== null
          ? ['wrong', chat.refused[refusal]]
          : this.voice.kind === 'connecting'
            ? ['note', chat.connecting]
            : rules.slowS > 0
              ? ['note', chat.slowMode(rules.slowS)]
              : ['none', ''];
    return html`<p
      id="composer-says"
      class="composer-says composer-${kind}"
      role="status"
      data-testid="composer-says"
    >
      ${text}
    </p>`;
  }

  #foot(): TemplateResult {
    const { chat } = this.texts;
    const { self } = this.state;
    const isGuest = self?.badges.includes('GUEST') ?? false;
    return html`<div class="composer-foot small muted">
        ${
          self === null
            ? nothing
            : html`<span>${chat.as(nameOf(self, this.texts))}</span> ${
                  isGuest
                    ? html`<button
                        class="link"
                        type="button"
                        aria-expanded=${this.#naming}
                        data-testid="rename"
                        @click=${() => this.#showNaming(!this.#naming)}
                      >
                        ${chat.rename}
                      </button>`
                    : nothing
                }`
        }
        ${
          this.#length >= COUNTED_FROM
            ? html`<span class="composer-count" title=${chat.length(this.#length, MAX_GRAPHEMES)}
                >${this.#length}/${MAX_GRAPHEMES}</span
              >`
            : nothing
        }
      </div>
      ${
        this.#naming && isGuest
          ? html`<dasi-name-form
              .name=${self?.name ?? ''}
              .onDone=${(name: string | null) => this.#named(name)}
            ></dasi-name-form>`
          : nothing
      }`;
  }

  /** Why nothing can be written here at all; null if something can. */
  #barred(): TemplateResult | string | null {
    const { chat } = this.texts;
    const { voice } = this;
    switch (voice.kind) {
      case 'free':
      case 'waiting':
      case 'connecting':
        return null;
      case 'muted':
        return chat.muted(time(voice.until, this.locale), clock(voice.seconds * 1000));
      case 'followersOnly':
        return html`<strong>${chat.followersOnly}</strong> ${chat.followToWrite}
          <button class="link" type="button" @click=${() => this.onFollow()}>
            ${this.texts.follow.follow}
          </button>`;
      case 'banned':
      case 'ended':
      case 'absent':
        return chat[voice.kind];
    }
  }

  #typed(area: HTMLTextAreaElement): void {
    this.#draft = area.value;
    this.#length = graphemes(area.value);
    this.requestUpdate();
  }

  /** Enter sends, unless it only ends the composition of a syllable. */
  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey) return;
    // 229 is how Safari says that the key belongs to the composition.
    if (event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const area = this.#area;
    const text = area?.value.replace(/\s+/gu, ' ').trim() ?? '';
    const maySend = this.voice.kind === 'free' && this.hasRoom;
    if (area === null || text === '' || !maySend || graphemes(text) > MAX_GRAPHEMES) return;
    area.value = '';
    this.#draft = '';
    this.#length = 0;
    this.onSay(text);
    this.requestUpdate();
  }

  #showNaming(shown: boolean): void {
    this.#naming = shown;
    this.requestUpdate();
  }

  #named(name: string | null): void {
    this.#showNaming(false);
    if (name !== null) this.onRename(name);
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('[data-testid=rename]')?.focus(),
    );
  }
}

customElements.define('dasi-composer', Composer);
