/** Changes what viewers read about a running broadcast, without disturbing what is being typed. */
import { html, type TemplateResult } from 'lit';
import type { Broadcast } from '../api/types';
import { api } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { toast } from '../elements/dialog';
import { field, Form } from '../elements/form';
import { problemLine } from '../elements/parts';
import { limits } from './limits';

export class BroadcastForm extends DasiElement {
  static override properties = { broadcast: { attribute: false }, onDone: { attribute: false } };

  declare broadcast: Broadcast;
  declare onDone: () => void;

  readonly #form = new Form(() => this.requestUpdate());

  override render(): TemplateResult {
    const { texts } = this;
    const { studio } = texts;
    const form = this.#form;
    const { id, title, category, description } = this.broadcast;
    const names = { title: `title-${id}`, category: `category-${id}`, description: `about-${id}` };
    return html`<form
      class="form"
      novalidate
      @submit=${(event: SubmitEvent) => this.#submit(event)}
    >
      ${field({
        form,
        texts,
        id: names.title,
        name: 'title',
        label: studio.broadcastTitle,
        hint: studio.titleHint,
        value: title,
        required: true,
        maxLength: limits.title,
      })}
      ${field({
        form,
        texts,
        id: names.category,
        name: 'category',
        label: studio.category,
        hint: studio.categoryHint,
        value: category,
        maxLength: limits.category,
      })}
      ${field({
        form,
        texts,
        id: names.description,
        name: 'description',
        label: studio.description,
        hint: studio.descriptionHint,
        value: description,
        kind: 'long',
        maxLength: limits.description,
      })}
      ${problemLine(form.problem, texts)}
      <button class="button button-main" ?disabled=${form.busy}>${texts.app.save}</button>
    </form>`;
  }

  #submit(event: SubmitEvent): Promise<void> {
    return this.#form.submit(event, async ({ title = '', category = '', description = '' }) => {
      await api.editBroadcast(this.broadcast.id, { title, category, description });
      toast(this.texts.app.saved);
      this.onDone();
    });
  }
}

customElements.define('dasi-broadcast-form', BroadcastForm);
