import { describe, expect, it } from 'vitest';
import { nextBufferedS } from './player';

function ranges(...pairs: readonly (readonly [number, number])[]): TimeRanges {
  const at = (i: number) => pairs[i] ?? [Number.NaN, Number.NaN];
  return { length: pairs.length, start: (i) => at(i)[0], end: (i) => at(i)[1] };
}

describe('the next buffered range', () => {
  it.each([
    ['is none in an empty buffer', ranges(), 5, null],
    ['is none inside a range', ranges([0, 10], [12, 20]), 5, null],
    ['begins behind the hole', ranges([0, 10], [12, 20]), 10.02, 12],
    ['begins before anything is played', ranges([3, 20]), 0, 3],
    ['is none behind everything', ranges([0, 10]), 10, null],
  ] as const)('%s', (_what, buffered, timeS, expected) => {
    expect(nextBufferedS(buffered, timeS)).toBe(expected);
  });
});
