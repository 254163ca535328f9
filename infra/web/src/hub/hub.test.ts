import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { Hub, type HubInput } from './hub';
import { Passes } from './passes';
import type { PageEvents, Surroundings, Wire, WireEvents } from './surroundings';

/** A browser in which nothing happens by itself. */
class StillBrowser implements Surroundings {
  readonly wires: { events: WireEvents; said: unknown[]; closed: boolean }[] = [];
  readonly left: string[] = [];
  waiting: (() => void) | undefined;
  page: PageEvents = { left: () => undefined, back: () => undefined };

  connect(events: WireEvents): Wire {
    const wire = { events, said: [] as unknown[], closed: false };
    this.wires.push(wire);
    return {
      send: (text) => void wire.said.push(JSON.parse(text)),
      close: () => void (wire.closed = true),
    };
  }

  later(what: () => void): () => void {
    this.waiting = what;
    return () => (this.waiting = undefined);
  }

  random(): number {
    return 0;
  }

  leaveBehind(pass: string): void {
    this.left.push(pass);
  }

  hear(events: PageEvents): () => void {
    this.page = events;
    return () => undefined;
  }

  get wire() {
    return this.wires[this.wires.length - 1]!;
  }
}

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

function hub() {
  const browser = new StillBrowser();
  const [tab, whole] = [shelf(), shelf()];
  const passes = new Passes(
    () => tab,
    () => whole,
  );
  const heard: HubInput[] = [];
  const made = new Hub(browser, passes);
  made.subscribe((input) => heard.push(input));
  return { hub: made, browser, passes, heard };
}

const ENTRY = { broadcast: 'b1', watching: true };
const JOINED = {
  type: 'joined',
  broadcast: 'b1',
  channel: 'c1',
  viewer: 'v1',
  guest: 'g1',
  person: 'p1',
  name: '',
  badges: [],
  mayModerate: false,
  viewers: 3,
  rules: { slowS: 0, followersOnly: false },
  messages: [],
};

describe('the hub', () => {
  it('joins when it is connected, and again with its passes after a lost connection', () => {
    const { hub: made, browser, heard } = hub();
    made.enter(ENTRY);
    browser.wire.events.opened();
    expect(browser.wire.said).toEqual([{ type: 'join', ...ENTRY }]);
    browser.wire.events.heard(JSON.stringify(JOINED));
    browser.wire.events.closed();
    browser.waiting?.();
    browser.wire.events.opened();
    const again = { type: 'join', ...ENTRY, viewer: 'v1', guest: 'g1' };
    expect(browser.wire.said).toEqual([again]);
    expect(heard.map(({ type }) => type)).toEqual([
      ...['connected', 'joined'],
      ...['disconnected', 'connected'],
    ]);
  });

  it('listens again after a lost connection', () => {
    const { hub: made, browser } = hub();
    browser.wire.events.opened();
    made.listen('c1');
    browser.wire.events.closed();
    browser.waiting?.();
    browser.wire.events.opened();
    expect(browser.wires.map(({ said }) => said)).toEqual([
      [{ type: 'listen', channel: 'c1' }],
      [{ type: 'listen', channel: 'c1' }],
    ]);
  });

  it('says nothing without a connection', () => {
    const { hub: made, browser } = hub();
    expect(made.say('hello', 'n1')).toBe(false);
    browser.wire.events.opened();
    expect(made.say('hello', 'n1')).toBe(true);
  });

  it('leaves only the room that the page is still in', () => {
    const { hub: made, browser } = hub();
    const other = { broadcast: 'b2', watching: true };
    browser.wire.events.opened();
    made.enter(ENTRY);
    made.enter(other);
    made.leave(ENTRY);
    made.leave(other);
    expect(browser.wire.said.map((said) => (said as { type: string }).type)).toEqual([
      ...['join', 'join', 'leave'],
    ]);
  });

  it('leaves by frame and by beacon with the page, and comes back with it', () => {
    const { hub: made, browser } = hub();
    made.enter(ENTRY);
    browser.wire.events.opened();
    browser.wire.events.heard(JSON.stringify(JOINED));
    const { wire } = browser;
    browser.page.left();
    expect([wire.said[1], wire.closed, browser.left]).toEqual([{ type: 'leave' }, true, ['v1']]);
    browser.page.back();
    browser.wire.events.opened();
    expect(browser.wires).toHaveLength(2);
    expect(browser.wire.said).toEqual([{ type: 'join', ...ENTRY, viewer: 'v1', guest: 'g1' }]);
  });

  it('who does not watch leaves no viewer behind', () => {
    const { hub: made, browser } = hub();
    made.enter({ broadcast: 'b1', watching: false });
    browser.wire.events.opened();
    browser.page.left();
    expect(browser.left).toEqual([]);
  });
});

describe('the passes', () => {
  it('live as long as the page where the browser keeps nothing', () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.');
    };
    const passes = new Passes(refuse, refuse);
    passes.keepViewer('b1', 'v1');
    passes.keepGuest('g1');
    expect([passes.viewer('b1'), passes.viewer('b2'), passes.guest]).toEqual([
      ...['v1', undefined, 'g1'],
    ]);
  });
});

describe('the wait before a reconnection', () => {
  it('doubles up to its maximum', () => {
    const waits = [0, 1, 2, 3, 10, 1000].map((attempt) => backoffMs(attempt, 500, 20_000, 0));
    expect(waits).toEqual([500, 1000, 2000, 4000, 20_000, 20_000]);
  });

  it('is up to a quarter shorter by chance', () => {
    expect(backoffMs(1, 500, 20_000, 1)).toBe(750);
  });
});
