/** What a hub needs of the browser: a connection, time, chance, and the page's coming and going. */

export interface WireEvents {
  opened(): void;
  heard(data: unknown): void;
  closed(): void;
}

/** A connection. After `close()` none of its events comes any more. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface PageEvents {
  /** The page is left, perhaps to sleep until the reader goes back to it. */
  left(): void;
  /** It woke up. */
  back(): void;
}

export interface Surroundings {
  connect(events: WireEvents): Wire;
  /** Returns what cancels it. */
  later(what: () => void, waitMs: number): () => void;
  random(): number;
  /** Tells the server that a viewer left, from a page that is no more. */
  leaveBehind(viewerPass: string): void;
  /** Returns what ends it. */
  hear(events: PageEvents): () => void;
}

export class BrowserSurroundings implements Surroundings {
  connect(events: WireEvents): Wire {
    const socket = new WebSocket(socketUrl());
    const stop = new AbortController();
    const { signal } = stop;
    socket.addEventListener('open', () => events.opened(), { signal });
    socket.addEventListener('message', ({ data }) => events.heard(data), { signal });
    // An error is always followed by a close.
    socket.addEventListener('close', () => events.closed(), { signal });
    return {
      send: (text) => socket.send(text),
      close: () => {
        stop.abort();
        socket.close();
      },
    };
  }

  later(what: () => void, waitMs: number): () => void {
    const timer = window.setTimeout(what, waitMs);
    return () => window.clearTimeout(timer);
  }

  random(): number {
    return Math.random();
  }

  leaveBehind(viewerPass: string): void {
    navigator.sendBeacon('/api/v1/leave', viewerPass);
  }

  hear(events: PageEvents): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('pagehide', () => events.left(), { signal });
    const shown = (event: PageTransitionEvent) => event.persisted && events.back();
    window.addEventListener('pageshow', shown, { signal });
    return () => stop.abort();
  }
}

function socketUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}
