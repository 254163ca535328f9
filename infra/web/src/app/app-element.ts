/** `<dasi-app>`: the frame around every page, and the one place that picks the page of a route. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { Problem } from '../api/problem';
import { DasiElement } from '../elements/dasi-element';
import { toast } from '../elements/dialog';
import { wordmark } from '../elements/wordmark';
import { tellOfShows } from '../follow/show-toasts';
import { isLanguage, LANGUAGES } from '../i18n/language';
import { sentence } from '../i18n/problem';
import { afterLogin, path, type Route } from './router';
import { followed, hub, language, navigation, session } from './services';
import { empty } from '../elements/parts';

export class AppElement extends DasiElement {
  #route: Route = navigation.route;

  override connectedCallback(): void {
    super.connectedCallback();
    this.own(navigation.subscribe((route) => this.#goneTo(route)));
    this.own(session.subscribe(() => this.#sessionChanged()));
    this.own(tellOfShows(hub, followed, language, () => this.#route));
    this.#open();
  }

  override render(): TemplateResult {
    // It lies over a picture, and has no frame.
    return this.#route.page === 'overlay' ? this.#page() : this.#frame();
  }

  #frame(): TemplateResult {
    const { app } = this.texts;
    return html`<a class="skip" href="#main" @click=${(event: Event) => this.#skip(event)}
        >${app.skip}</a
      >
      <header class="top">
        <a class="top-home" href="/" aria-label="Dasi 다시 · ${app.home}">${wordmark()}</a>
        <nav class="top-nav" aria-label=${app.nav}>${this.#links()} ${this.#languages()}</nav>
      </header>
      <main id="main" tabindex="-1">
        ${keyed(path(this.#route) + this.#route.page, this.#page())}
      </main>
      <footer class="bottom">${app.footer}</footer>
      <div class="toasts" role="status" aria-live="polite"></div>`;
  }

  #page(): TemplateResult {
    const route = this.#route;
    switch (route.page) {
      case 'home':
        return html`<dasi-home-page></dasi-home-page>`;
      case 'watch':
        return html`<dasi-watch-page .broadcastId=${route.id}></dasi-watch-page>`;
      case 'replay':
        return html`<dasi-replay-page .broadcastId=${route.id}></dasi-replay-page>`;
      case 'channel':
        return html`<dasi-channel-page .channelId=${route.id}></dasi-channel-page>`;
      case 'studio':
        return html`<dasi-studio-page .channelId=${route.channel}></dasi-studio-page>`;
      case 'overlay':
        return html`<dasi-overlay-page
          .channelId=${route.channel}
          .spoken=${route.language}
          .sound=${route.sound}
        ></dasi-overlay-page>`;
      case 'history':
        return html`<dasi-history-page></dasi-history-page>`;
      case 'login':
        return html`<dasi-login-page></dasi-login-page>`;
      case 'invite':
        return html`<dasi-invite-page .token=${route.token}></dasi-invite-page>`;
      case 'missing':
        return this.#missing();
    }
  }

  #missing(): TemplateResult {
    const { missing } = this.texts;
    const action = html`<a class="button" href="/">${missing.home}</a>`;
    return html`<h1 class="unseen" tabindex="-1">${missing.title}</h1>
      ${empty({ picture: 'alert', title: missing.title, text: missing.text, action })}`;
  }

  #links(): TemplateResult {
    const { app } = this.texts;
    const role = session.account?.role;
    return html`${
      role === 'ANALYST'
        ? nothing
        : this.#link('studio', path({ page: 'studio', channel: null }), app.studio)
    }
    ${
      role === 'ANALYST' || role === 'ADMINISTRATOR'
        ? this.#link('history', path({ page: 'history' }), app.history)
        : nothing
    }
    ${
      session.account === null
        ? html`<a class="top-link" href="/login">${app.logIn}</a>`
        : html`<button class="top-link" type="button" @click=${() => this.#logOut()}>
            ${app.logOut}
          </button>`
    }`;
  }

  #link(page: Route['page'], href: string, text: string): TemplateResult {
    const current = this.#route.page === page ? 'page' : nothing;
    return html`<a class="top-link" href=${href} aria-current=${current}>${text}</a>`;
  }

  #languages(): TemplateResult {
    return html`<select
      class="language"
      aria-label=${this.texts.app.language}
      data-testid="language"
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${Object.entries(LANGUAGES).map(
        ([code, name]) =>
          html`<option value=${code} lang=${code} ?selected=${code === language.code}>
            ${name}
          </option>`,
      )}
    </select>`;
  }

  #goneTo(route: Route): void {
    this.#route = route;
    this.requestUpdate();
    this.#open();
    // Who does not see the page hears that it is another one.
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('main')?.focus());
  }

  /** The desks need an account; the login needs none. */
  #open(): void {
    if (isDesk(this.#route) && session.state.kind !== 'account') void session.load();
    this.#sessionChanged();
  }

  #sessionChanged(): void {
    this.requestUpdate();
    const { kind } = session.state;
    if (isDesk(this.#route) && kind === 'guest') {
      navigation.replace(`/login?next=${encodeURIComponent(path(this.#route))}`);
    }
    if (this.#route.page === 'login' && session.state.kind === 'account') {
      navigation.replace(afterLogin(location.search, session.state.account.role));
    }
  }

  async #logOut(): Promise<void> {
    try {
      await session.logOut();
    } catch (error) {
      toast(sentence(Problem.from(error), this.texts));
      return;
    }
    toast(this.texts.app.loggedOut);
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')?.focus();
  }
}

function isDesk({ page }: Route): boolean {
  return page === 'studio' || page === 'history';
}

function choose(code: string): void {
  if (isLanguage(code)) language.set(code);
}

customElements.define('dasi-app', AppElement);
