/** Who is logged in, as far as this page knows. The proof is a cookie that no script can read. */
import type { Api } from '../api/client';
import { Problem } from '../api/problem';
import type { Account } from '../api/types';

export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'guest' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'account'; readonly account: Account };

/** Viewers never log in; only where somebody has, the server is asked who it is. */
const HINT_STORED_AS = 'dasi.loggedIn';

export class Session {
  readonly #api: Api;
  readonly #onSwitch: () => void;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: 'unknown' };

  /** `onSwitch` comes when this page logged in or out, so that it is somebody else from now on. */
  constructor(api: Api, onSwitch: () => void) {
    this.#api = api;
    this.#onSwitch = onSwitch;
    if (hasHint()) void this.load();
  }

  get state(): SessionState {
    return this.#state;
  }

  get account(): Account | null {
    return this.#state.kind === 'account' ? this.#state.account : null;
  }

  async load(): Promise<void> {
    try {
      this.#is(await this.#api.session());
    } catch (error) {
      const problem = Problem.from(error);
      if (problem.status === 401) this.#isNobody();
      else this.#become({ kind: 'failed', problem });
    }
  }

  enter(account: Account): void {
    this.#is(account);
    this.#onSwitch();
  }

  leave(): void {
    this.#isNobody();
    this.#onSwitch();
  }

  async logOut(): Promise<void> {
    await this.#api.logOut();
    this.leave();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #is(account: Account): void {
    setHint(true);
    this.#become({ kind: 'account', account });
  }

  #isNobody(): void {
    setHint(false);
    this.#become({ kind: 'guest' });
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function hasHint(): boolean {
  try {
    return localStorage.getItem(HINT_STORED_AS) !== null;
  } catch {
    return true;
  }
}

function setHint(loggedIn: boolean): void {
  try {
    if (loggedIn) localStorage.setItem(HINT_STORED_AS, 'yes');
    else localStorage.removeItem(HINT_STORED_AS);
  } catch {
    return;
  }
}
