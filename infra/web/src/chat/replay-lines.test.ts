import { describe, expect, it } from 'vitest';
import type { MessagePage, PlacedSupport } from '../api/community';
import { idOf } from '../hub/room-state';
import { countUntil, MAX_SHOWN, ReplayLines, type PlacedLine } from './replay-lines';

const AT = '2026-11-20T15:04:00Z';
const PAGE_SIZE = 50;

function message(i: number, positionMs: number): MessagePage['messages'][number] {
  return { id: `m${i}`, person: 'p', name: '', badges: [], text: '', at: AT, positionMs };
}

const DONATION: PlacedSupport = {
  id: 'd1',
  kind: 'donation',
  name: '',
  text: '',
  amount: '1',
  currency: 'KRW',
  at: AT,
  positionMs: 2_500,
};

/** One message a second; what was asked for is kept. */
function replay(count: number, support: readonly PlacedSupport[] = []) {
  const all = Array.from({ length: count }, (_, i) => message(i, i * 1000));
  const asked: number[] = [];
  const lines = new ReplayLines(
    {
      messages: (after) => {
        asked.push(after);
        const end = after + PAGE_SIZE;
        const messages = all.slice(after, end);
        return Promise.resolve(end < count ? { messages, nextAfter: end } : { messages });
      },
      support: () => Promise.resolve(support),
    },
    () => undefined,
  );
  return { lines, asked };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 200; i++) await Promise.resolve();
}

describe('the chat of a replay', () => {
  it('shows what was said up to the moment that is seen, and support among it', async () => {
    const { lines } = replay(10, [DONATION]);
    await settled();
    lines.seek(3_000);
    expect(lines.lines.map(idOf)).toEqual(['m0', 'm1', 'm2', 'd1', 'm3']);
  });

  it('goes back and forth', async () => {
    const { lines } = replay(10);
    await settled();
    const seen = [5_500, 1_000, 9_999].map((positionMs) => {
      lines.seek(positionMs);
      return lines.lines.length;
    });
    expect(seen).toEqual([6, 2, 10]);
  });

  it('fetches only what it comes near to', async () => {
    const { lines, asked } = replay(1_000);
    await settled();
    expect(asked).toEqual([0, 50]);
    lines.seek(200_000);
    await settled();
    expect([asked.at(-1), lines.lines.length, idOf(lines.lines.at(-1)!)]).toEqual([
      ...[250, MAX_SHOWN, 'm200'],
    ]);
  });

  it('is the same list as long as nothing is said', async () => {
    const { lines } = replay(10);
    await settled();
    lines.seek(3_100);
    const before = lines.lines;
    lines.seek(3_900);
    expect(lines.lines).toBe(before);
  });

  it('knows when nothing was said at all', async () => {
    const [silent, donated] = [replay(0), replay(0, [DONATION])];
    expect(silent.lines.isEmpty).toBe(false);
    await settled();
    expect([silent.lines.isEmpty, donated.lines.isEmpty]).toEqual([true, false]);
  });
});

describe('the lines up to a moment', () => {
  const lines = [0, 0, 10, 20, 20, 30].map(
    (positionMs) => ({ positionMs }) as unknown as PlacedLine,
  );

  it.each([
    [-1, 0],
    [0, 2],
    [9, 2],
    [20, 5],
    [99, 6],
  ])('of %d ms are %d', (positionMs, expected) => {
    expect(countUntil(lines, positionMs)).toBe(expected);
  });
});
