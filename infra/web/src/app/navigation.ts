/** The address bar and the history as a value to follow; owns the click and popstate listeners. */
import { parse, type Route } from './router';

export class Navigation {
  readonly #listeners = new Set<(route: Route) => void>();
  readonly #stop = new AbortController();

  constructor() {
    const { signal } = this.#stop;
    window.addEventListener('popstate', () => this.#changed(), { signal });
    document.addEventListener('click', (event) => this.#clicked(event), { signal });
  }

  get route(): Route {
    return parse(location.pathname, location.search);
  }

  go(url: string): void {
    history.pushState(null, '', url);
    window.scrollTo(0, 0);
    this.#changed();
  }

  /** Goes somewhere without leaving this page in the history. */
  replace(url: string): void {
    history.replaceState(null, '', url);
    this.#changed();
  }

  subscribe(listener: (route: Route) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop.abort();
    this.#listeners.clear();
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener(this.route);
  }

  /** Takes over plain clicks on links to our own pages; everything else stays the browser's. */
  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== location.origin) return;
    if (link.target !== '' || link.hasAttribute('download') || isServerPath(link.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

function isServerPath(pathname: string): boolean {
  return pathname.startsWith('/api/') || pathname.startsWith('/hls/');
}
