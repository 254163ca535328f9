/** Opens a channel, or changes what viewers read about one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Channel } from '../api/types';
import { api } from '../app/services';
import { DasiElement } from '../elements/dasi-element';
import { toast } from '../elements/dialog';
import { field, Form, type Values } from '../elements/form';
import { problemLine } from '../elements/parts';
import { limits } from './limits';

export class ChannelForm extends DasiElement {
  static override properties = { channel: { attribute: false }, onDone: { attribute: false } };

  /** The one to change; null to open a new one. */
  declare channel: Channel | null;
  declare onDone: (channel: Channel) => void;

  readonly #form = new Form(() => this.requestUpdate());

  override render(): TemplateResult {
    const { texts, channel } = this;
    const { studio } = texts;
    const form = this.#form;
    return html`<form
      class="form"
      novalidate
      @submit=${(event: SubmitEvent) => this.#submit(event)}
    >
      ${channel === null ? this.#idField() : nothing}
      ${field({
        form,
        texts,
        id: 'channel-name',
        name: 'name',
        label: studio.channelName,
        hint: studio.channelNameHint,
        value: channel?.name ?? '',
        required: true,
        maxLength: limits.name,
      })}
      ${field({
        form,
        texts,
        id: 'channel-description',
        name: 'description',
        label: studio.description,
        hint: studio.descriptionHint,
        value: channel?.description ?? '',
        kind: 'long',
        maxLength: limits.description,
      })}
      ${problemLine(form.problem, texts)}
      <button class="button button-main" ?disabled=${form.busy}>
        ${channel === null ? studio.open : texts.app.save}
      </button>
    </form>`;
  }

  #idField(): TemplateResult {
    const { studio } = this.texts;
    return field({
      form: this.#form,
      texts: this.texts,
      id: 'channel-id',
      name: 'id',
      label: studio.channelId,
      hint: studio.channelIdHint,
      wrongPattern: studio.channelIdInvalid,
      required: true,
      pattern: limits.channelIdPattern,
      maxLength: limits.channelId,
    });
  }

  #submit(event: SubmitEvent): Promise<void> {
    return this.#form.submit(event, async (values) => {
      const done = await this.#send(values);
      toast(this.channel === null ? this.texts.studio.opened(done.name) : this.texts.app.saved);
      this.onDone(done);
    });
  }

  #send({ id = '', name = '', description = '' }: Values): Promise<Channel> {
    return this.channel === null
      ? api.openChannel({ id, name, description })
      : api.editChannel(this.channel.id, { name, description });
  }
}

customElements.define('dasi-channel-form', ChannelForm);
