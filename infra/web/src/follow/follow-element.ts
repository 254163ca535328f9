/** `<dasi-follow>`: follows a channel, and asks to be told of its shows when the page is closed. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { community } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { toast } from '../elements/dialog';
import { icon } from '../elements/icons';
import { problemLine } from '../elements/parts';
import { sentence } from '../i18n/problem';
import type { Follow } from './follow';
import { Push } from './push';

export class FollowElement extends DasiElement {
  static override properties = {
    follow: { attribute: false },
    following: { attribute: false },
    busy: { attribute: false },
  };

  declare follow: Follow;
  declare following: boolean | null;
  declare busy: boolean;

  #push: Push | undefined;

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('following') || this.following !== true) return;
    this.#push ??= new Push(community, () => this.requestUpdate());
  }

  override render(): TemplateResult | typeof nothing {
    if (this.following === null) return nothing;
    const { follow } = this.texts;
    const on = this.following;
    return html`<div class="follow">
      <button
        class="button ${on ? '' : 'button-main'}"
        type="button"
        data-testid="follow"
        aria-pressed=${on}
        title=${on ? follow.unfollow : nothing}
        ?disabled=${this.busy}
        @click=${() => this.#toggle()}
      >
        ${icon(on ? 'done' : 'heart')}${on ? follow.following : follow.follow}
      </button>
      ${on ? this.#switch() : nothing}
    </div>`;
  }

  #switch(): TemplateResult | typeof nothing {
    const push = this.#push;
    if (push === undefined || push.state === 'unsupported') return nothing;
    const { follow } = this.texts;
    const denied = push.state === 'denied';
    return html`<label class="choice" title=${denied ? follow.pushDenied : follow.pushHint}
        ><input
          type="checkbox"
          role="switch"
          data-testid="push"
          .checked=${live(push.state === 'on')}
          ?disabled=${push.busy || denied}
          @change=${() => void push.toggle()}
        /><span>${follow.push}</span></label
      >
      ${denied ? html`<p class="hint">${follow.pushDenied}</p>` : problemLine(push.problem, this.texts)}`;
  }

  async #toggle(): Promise<void> {
    await this.follow.toggle();
    const { problem } = this.follow;
    if (problem !== null) toast(sentence(problem, this.texts));
  }
}

/** Nothing as long as it is not known. */
export function followButton(follow: Follow | undefined): TemplateResult | typeof nothing {
  return follow === undefined
    ? nothing
    : html`<dasi-follow
        .follow=${follow}
        .following=${follow.following}
        .busy=${follow.busy}
      ></dasi-follow>`;
}

customElements.define('dasi-follow', FollowElement);
