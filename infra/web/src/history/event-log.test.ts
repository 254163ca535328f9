import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../api/client';
import type { EventPage, HistoryEvent } from '../api/types';
import { EventLog } from './event-log';
import { NO_FILTER } from './filter';

/** A log of so many positions, in which the filter lets these through. */
function logOf(head: number, isWanted: (position: number) => boolean): Api {
  const page = (after: number, limit: number): EventPage => {
    const events: HistoryEvent[] = [];
    let cursor = after;
    while (cursor < head && events.length < limit) {
      cursor++;
      if (isWanted(cursor)) events.push(event(cursor));
    }
    return { events, cursor, end: cursor >= head };
  };
  const api = {
    historyState: async () => ({ position: head }),
    historyEvents: async (query: URLSearchParams) =>
      page(Number(query.get('after')), Number(query.get('limit'))),
  };
  return api as unknown as Api;
}

function event(position: number): HistoryEvent {
  const at = new Date(position * 1000).toISOString();
  return { position, name: 'broadcast.LiveStarted', version: '1', at, tags: [], payload: {} };
}

async function loaded(api: Api): Promise<EventLog> {
  const log = new EventLog(api, NO_FILTER, () => undefined);
  await vi.waitFor(() => expect(log.state.kind).toBe('ready'));
  return log;
}

describe('the events of a page', () => {
  it('begin with the newest', async () => {
    const log = await loaded(logOf(3, () => true));
    expect(log.events.map(({ position }) => position)).toEqual([3, 2, 1]);
    expect(log.hasOlder).toBe(false);
  });

  it('are found however rare they are', async () => {
    const log = await loaded(logOf(1_000_000, (position) => position % 100_000 === 0));
    expect(log.events.map(({ position }) => position / 100_000)).toEqual([
      10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
  });

  it('come without a gap and none twice, however dense they are', async () => {
    const log = await loaded(logOf(5_000, () => true));
    for (let i = 0; i < 40 && log.hasOlder; i++) await log.older();
    expect(log.events.map(({ position }) => position)).toEqual(
      Array.from({ length: 5_000 }, (_, i) => 5_000 - i),
    );
  });

  it('are none in an empty log', async () => {
    const log = await loaded(logOf(0, () => true));
    expect(log.events).toEqual([]);
    expect(log.hasOlder).toBe(false);
  });

  it('say what went wrong', async () => {
    const api = { historyState: () => Promise.reject(new Error('down')) } as unknown as Api;
    const log = new EventLog(api, NO_FILTER, () => undefined);
    await vi.waitFor(() => expect(log.state.kind).toBe('failed'));
  });
});
