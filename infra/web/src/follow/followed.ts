/**
 * The channels that are followed in this browser, as far as it knows: so that the beginning of a show is
 * told without every open page asking the server at once.
 */
import type { Route } from '../app/router';
import type { Shelf } from '../elements/shelf';
import type { StartedFrame } from '../hub/frames';

const STORED_AS = 'dasi.following';
const MAX_CHANNELS = 500;

export class Followed {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  has(channel: string): boolean {
    return this.#all().includes(channel);
  }

  /** The newest last; the oldest of too many are forgotten. */
  set(channel: string, following: boolean): void {
    const others = this.#all().filter((other) => other !== channel);
    const all = following ? [...others, channel] : others;
    this.#shelf.setItem(STORED_AS, JSON.stringify(all.slice(-MAX_CHANNELS)));
  }

  #all(): readonly string[] {
    try {
      const all: unknown = JSON.parse(this.#shelf.getItem(STORED_AS) ?? '[]');
      return Array.isArray(all) ? all.filter((channel) => typeof channel === 'string') : [];
    } catch {
      return [];
    }
  }
}

/** Whoever watches it already needs not be told. */
export function isNews(
  { id, channel }: StartedFrame,
  followed: Pick<Followed, 'has'>,
  route: Route,
): boolean {
  return followed.has(channel) && !(route.page === 'watch' && route.id === id);
}
