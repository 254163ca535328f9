/** Broadcast addresses of a channel: get one, see what to paste where, list and revoke them. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../api/problem';
import type { Address, AddressState, IssuedAddress } from '../api/types';
import { api, hub } from '../app/services';
import { changesLists } from '../hub/hub';
import { DasiElement } from '../elements/dasi-element';
import { confirm, toast } from '../elements/dialog';
import { field, Form } from '../elements/form';
import { empty, failure, loading, problemLine } from '../elements/parts';
import { dateTime } from '../i18n/format';
import { sentence } from '../i18n/problem';
import { issuedAddress } from './issued-address';
import { limits } from './limits';

const REVOCABLE: readonly AddressState[] = ['UNUSED', 'LIVE', 'AWAY'];

export class AddressDesk extends DasiElement {
  static override properties = { channelId: { attribute: false } };

  declare channelId: string;

  readonly #form = new Form(() => this.requestUpdate());
  #addresses: readonly Address[] | Problem | null = null;
  #issued: IssuedAddress | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.own(hub.subscribe((input) => changesLists(input) && void this.#load()));
    void this.#load();
  }

  override render(): TemplateResult {
    const { texts } = this;
    const { studio } = texts;
    return html`<section class="panel go-live" aria-labelledby="go-live-title">
        <h3 id="go-live-title">${studio.goLive}</h3>
        <p class="muted">${studio.goLiveText}</p>
        ${this.#issueForm()}
        ${this.#issued === null ? nothing : issuedAddress(this.#issued, texts, this.locale)}
      </section>
      <section class="panel addresses" aria-labelledby="addresses-title">
        <h3 id="addresses-title">${studio.addresses}</h3>
        ${this.#list()}
      </section>`;
  }

  #issueForm(): TemplateResult {
    const { texts } = this;
    const { studio } = texts;
    const form = this.#form;
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => this.#issue(event)}>
      ${field({
        form,
        texts,
        id: 'address-title',
        name: 'title',
        label: studio.broadcastTitle,
        hint: studio.titleHint,
        required: true,
        maxLength: limits.title,
      })}
      ${problemLine(form.problem, texts)}
      <button class="button button-main" data-testid="issue" ?disabled=${form.busy}>
        ${studio.issue}
      </button>
    </form>`;
  }

  #list(): TemplateResult {
    const { texts } = this;
    const addresses = this.#addresses;
    if (addresses === null) return loading(texts);
    if (addresses instanceof Problem) return failure(addresses, texts, () => void this.#load());
    const { noAddresses, noAddressesText } = texts.studio;
    if (addresses.length === 0) {
      return empty({ picture: 'lock', title: noAddresses, text: noAddressesText });
    }
    return html`<ul class="rows" data-testid="address-list">
      ${repeat(
        addresses,
        ({ keyId }) => keyId,
        (address) => this.#row(address),
      )}
    </ul>`;
  }

  #row(address: Address): TemplateResult {
    const { texts, locale } = this;
    const { studio } = texts;
    const { state, title, broadcastId } = address;
    return html`<li class="row" data-broadcast-id=${broadcastId} data-state=${state}>
      <div class="row-main">
        <strong>${title}</strong>
        <p class="muted small">
          ${studio.issuedAt(dateTime(address.issuedAt, locale))}${
            state === 'UNUSED'
              ? html` · ${studio.usableUntil(dateTime(address.expiresAt, locale))}`
              : nothing
          }
        </p>
      </div>
      <span class="badge badge-${state.toLowerCase()}">${studio.addressState[state]}</span>
      ${
        REVOCABLE.includes(state)
          ? html`<button
              class="button button-small"
              type="button"
              aria-label=${studio.revokeNamed(title)}
              @click=${() => this.#revoke(address)}
            >
              ${studio.revoke}
            </button>`
          : nothing
      }
    </li>`;
  }

  #issue(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    return this.#form.submit(event, async ({ title = '' }) => {
      this.#issued = await api.issueAddress(this.channelId, title);
      form.reset();
      void this.#load();
      await this.updateComplete;
      this.querySelector<HTMLElement>('[data-testid=issued]')?.focus();
    });
  }

  async #revoke({ broadcastId }: Address): Promise<void> {
    const { studio } = this.texts;
    const question = {
      title: studio.revokeQuestion,
      text: studio.revokeText,
      action: studio.revoke,
    };
    if (!(await confirm(question))) return;
    try {
      await api.revokeAddress(broadcastId);
      if (this.#issued?.broadcastId === broadcastId) this.#issued = null;
      toast(studio.revoked);
    } catch (error) {
      toast(sentence(Problem.from(error), this.texts));
    }
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#addresses = await api.addresses(this.channelId);
    } catch (error) {
      if (this.#addresses === null || this.#addresses instanceof Problem) {
        this.#addresses = Problem.from(error);
      }
    }
    this.requestUpdate();
  }
}

customElements.define('dasi-address-desk', AddressDesk);
