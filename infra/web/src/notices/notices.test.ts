import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';
import { decodeNotice } from './notices';

const NOTICE = {
  type: 'broadcast',
  id: 'b1',
  channel: 'pixel-forge',
  status: 'AWAY',
  title: 'Art',
};

describe('a notice', () => {
  it('is read from a text frame', () => {
    expect(decodeNotice(JSON.stringify(NOTICE))).toEqual(NOTICE);
  });

  it.each([
    ['not JSON', '{'],
    ['no object', 'null'],
    ['of another type', JSON.stringify({ ...NOTICE, type: 'chat' })],
    ['with a status of the future', JSON.stringify({ ...NOTICE, status: 'PAUSED' })],
    ['without an id', JSON.stringify({ ...NOTICE, id: undefined })],
    ['a binary frame', new ArrayBuffer(3)],
  ])('that is %s is passed over', (_what, frame) => {
    expect(decodeNotice(frame)).toBeUndefined();
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
