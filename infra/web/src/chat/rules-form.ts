/** `<dasi-rules-form>`: how fast people may write, and who may. For whoever moderates. */
import { html, type TemplateResult } from 'lit';
import { Problem } from '../api/problem';
import { community } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { toast } from '../elements/dialog';
import { problemLine } from '../elements/parts';
import type { Rules } from '../hub/frames';

const SLOW_S = [0, 3, 5, 10, 30, 60, 120];

export class RulesForm extends DasiElement {
  static override properties = { channelId: { attribute: false }, rules: { attribute: false } };

  declare channelId: string;
  declare rules: Rules;
  declare onDone: () => void;

  #busy = false;
  #problem: Problem | null = null;

  override firstUpdated(): void {
    this.querySelector('select')?.focus();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { moderation } = texts;
    const { slowS, followersOnly } = this.rules;
    return html`<form
      class="form rules-form"
      data-testid="rules"
      @submit=${(event: SubmitEvent) => this.#submit(event)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.onDone()}
    >
      <label class="rules-slow"
        ><span>${moderation.slow}</span
        ><select class="select" name="slowS">
          ${choices(slowS).map(
            (seconds) =>
              html`<option value=${seconds} ?selected=${seconds === slowS}>
                ${seconds === 0 ? moderation.slowOff : moderation.slowEvery(seconds)}
              </option>`,
          )}
        </select></label
      >
      <label class="choice"
        ><input type="checkbox" name="followersOnly" .checked=${followersOnly} /><span
          >${moderation.followersOnly}</span
        ></label
      >
      ${problemLine(this.#problem, texts)}
      <div class="actions">
        <button class="button button-small button-main" ?disabled=${this.#busy}>
          ${texts.app.save}
        </button>
        <button class="button button-small" type="button" @click=${() => this.onDone()}>
          ${texts.app.cancel}
        </button>
      </div>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    this.#busy = true;
    this.#problem = null;
    this.requestUpdate();
    try {
      await community.setRules(this.channelId, {
        slowS: Number(values.get('slowS')),
        followersOnly: values.has('followersOnly'),
      });
      toast(this.texts.moderation.rulesSaved);
      this.onDone();
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    this.#busy = false;
    this.requestUpdate();
  }
}

/** The usual ones, and what was set elsewhere. */
function choices(slowS: number): readonly number[] {
  return [...new Set([...SLOW_S, slowS])].sort((one, other) => one - other);
}

customElements.define('dasi-rules-form', RulesForm);
