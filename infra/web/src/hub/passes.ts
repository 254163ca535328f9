/**
 * The passes that the server gives: a viewer's for this tab and a broadcast, a guest's for this
 * browser; and the name that a guest goes by. Where the browser stores nothing they live as long as
 * the page.
 */
import { Shelf, type ItemStorage } from '../elements/shelf';

const GUEST_STORED_AS = 'dasi.guest';
const NAME_STORED_AS = 'dasi.guestName';
const VIEWER_STORED_AS = 'dasi.viewer.';

export class Passes {
  readonly #tab: Shelf;
  readonly #browser: Shelf;

  constructor(tab: () => ItemStorage, browser: () => ItemStorage) {
    this.#tab = new Shelf(tab);
    this.#browser = new Shelf(browser);
  }

  static ofThisBrowser(): Passes {
    return new Passes(
      () => window.sessionStorage,
      () => window.localStorage,
    );
  }

  viewer(broadcast: string): string | undefined {
    return this.#tab.getItem(VIEWER_STORED_AS + broadcast) ?? undefined;
  }

  keepViewer(broadcast: string, pass: string): void {
    this.#tab.setItem(VIEWER_STORED_AS + broadcast, pass);
  }

  get guest(): string | undefined {
    return this.#browser.getItem(GUEST_STORED_AS) ?? undefined;
  }

  keepGuest(pass: string): void {
    this.#browser.setItem(GUEST_STORED_AS, pass);
  }

  get guestName(): string {
    return this.#browser.getItem(NAME_STORED_AS) ?? '';
  }

  keepGuestName(name: string): void {
    this.#browser.setItem(NAME_STORED_AS, name);
  }
}
