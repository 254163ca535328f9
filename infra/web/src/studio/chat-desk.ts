/** Who moderates the chat of a channel, and who cannot write there; both can be taken back. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatDesk as Desk, Chatter } from '../api/community';
import { Problem } from '../api/problem';
import { community, hub } from '../app/services';
import { nameOf } from '../chat/person';
import { DasiElement } from '../elements/dasi-element';
import { toast } from '../elements/dialog';
import { failure, loading } from '../elements/parts';
import type { Rules } from '../hub/frames';
import type { HubInput } from '../hub/hub';
import { dateTime } from '../i18n/format';
import { sentence } from '../i18n/problem';
import '../chat/rules-form';

/** Others moderate, too, and mutes end by themselves. */
const LOOK_AGAIN_MS = 20_000;

export class ChatDesk extends DasiElement {
  static override properties = { channelId: { attribute: false } };

  declare channelId: string;

  #desk: Desk | Problem | null = null;
  #setsRules = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const timer = window.setInterval(() => void this.#load(), LOOK_AGAIN_MS);
    this.own(() => window.clearInterval(timer));
    this.own(hub.subscribe((input) => this.#heard(input)));
    this.own(community.onOrderKept((channel) => this.#changed(channel)));
    void this.#load();
  }

  override render(): TemplateResult {
    const { moderation } = this.texts;
    return html`<section class="panel" aria-labelledby="chat-desk-title" data-testid="chat-desk">
      <h3 id="chat-desk-title">${moderation.desk}</h3>
      <p class="muted">${moderation.deskText}</p>
      ${this.#content()}
    </section>`;
  }

  #content(): TemplateResult {
    const desk = this.#desk;
    if (desk === null) return loading(this.texts);
    if (desk instanceof Problem) return failure(desk, this.texts, () => void this.#load());
    const { moderation } = this.texts;
    const silenced = desk.muted.length + desk.banned.length;
    return html`${this.#rules(desk.rules)}
      <h4>${moderation.moderators}</h4>
      ${desk.moderators.length === 0 ? html`<p class="muted">${moderation.noModerators}</p>` : nothing}
      <ul class="rows" data-testid="moderators">
        ${desk.moderators.map((chatter) => this.#moderator(chatter))}
      </ul>
      <h4>${moderation.silenced}</h4>
      ${silenced === 0 ? html`<p class="muted">${moderation.nobodySilenced}</p>` : nothing}
      <ul class="rows" data-testid="silenced">
        ${desk.muted.map((chatter) =>
          this.#silenced(chatter, moderation.until(dateTime(chatter.until, this.locale))),
        )}
        ${desk.banned.map((chatter) => this.#silenced(chatter, moderation.forEver))}
      </ul>`;
  }

  #rules({ slowS, followersOnly }: Rules): TemplateResult {
    const { moderation } = this.texts;
    if (this.#setsRules) {
      return html`<dasi-rules-form
        .channelId=${this.channelId}
        .rules=${{ slowS, followersOnly }}
        .onDone=${() => this.#showRules(false)}
      ></dasi-rules-form>`;
    }
    const slow = slowS === 0 ? moderation.slowOff : moderation.slowEvery(slowS);
    return html`<div class="row">
      <p class="row-main">
        ${moderation.slow}:
        ${slow}${followersOnly ? html`<br />${moderation.followersOnly}` : nothing}
      </p>
      <button class="button button-small" type="button" @click=${() => this.#showRules(true)}>
        ${moderation.rules}
      </button>
    </div>`;
  }

  #moderator(chatter: Chatter): TemplateResult {
    const { moderation } = this.texts;
    const name = nameOf(chatter, this.texts);
    return this.#row(name, nothing, {
      text: moderation.dismiss,
      label: moderation.dismissNamed(name),
      done: moderation.dismissed(name),
      act: () => community.dismiss(this.channelId, chatter.person),
    });
  }

  #silenced(chatter: Chatter, how: string): TemplateResult {
    const { moderation } = this.texts;
    const name = nameOf(chatter, this.texts);
    return this.#row(name, html`<p class="muted small">${how}</p>`, {
      text: moderation.pardon,
      label: moderation.pardonNamed(name),
      done: moderation.pardoned(name),
      act: () => community.pardon(this.channelId, chatter.person),
    });
  }

  #row(name: string, how: TemplateResult | typeof nothing, action: RowAction): TemplateResult {
    return html`<li class="row">
      <div class="row-main">
        <p class="strong"><bdi>${name}</bdi></p>
        ${how}
      </div>
      <button
        class="button button-small"
        type="button"
        aria-label=${action.label}
        @click=${() => this.#act(action)}
      >
        ${action.text}
      </button>
    </li>`;
  }

  async #act({ act, done }: RowAction): Promise<void> {
    try {
      await act();
      toast(done);
    } catch (error) {
      toast(sentence(Problem.from(error), this.texts));
      await this.#load();
    }
  }

  #showRules(shown: boolean): void {
    this.#setsRules = shown;
    this.requestUpdate();
    if (!shown) void this.#load();
  }

  /** Somebody was banned, or the rules are others. */
  #heard(input: HubInput): void {
    if (input.type !== 'cleared' && input.type !== 'rules') return;
    this.#changed(input.channel);
  }

  #changed(channel: string): void {
    if (channel === this.channelId) void this.#load();
  }

  /** What is shown already is better than an error. */
  async #load(): Promise<void> {
    try {
      this.#desk = await community.chat(this.channelId);
    } catch (error) {
      if (this.#desk === null || this.#desk instanceof Problem) this.#desk = Problem.from(error);
    }
    this.requestUpdate();
  }
}

interface RowAction {
  readonly text: string;
  readonly label: string;
  /** What to say afterwards. */
  readonly done: string;
  readonly act: () => Promise<void>;
}

customElements.define('dasi-chat-desk', ChatDesk);
