import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { en } from './en';
import { ago, clock, elapsed, longDateTime, money, spokenDuration, time } from './format';
import { ko } from './ko';
import { choose, localeOf } from './language';
import { sentence } from './problem';

const HOUR_MS = 3_600_000;

/** Every text of a catalogue with its path; functions are called with what they take. */
function texts(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const args = path.endsWith('.videos') ? [2] : ['A', 'B'];
    return [[path, String(node(...args))]];
  }
  return Object.entries(node as object).flatMap(([key, child]) => texts(child, `${path}.${key}`));
}

describe('the catalogues', () => {
  it('have the same texts in both languages, none of them empty', () => {
    const keys = (catalogue: object) => texts(catalogue, '').map(([path]) => path);
    expect(keys(ko)).toEqual(keys(en));
    expect([...texts(ko, ''), ...texts(en, '')].filter(([, text]) => text.trim() === '')).toEqual(
      [],
    );
  });

  it('say in Korean what they say in English', () => {
    const same = texts(ko, '').filter(([path, text]) => new Map(texts(en, '')).get(path) === text);
    expect(same.map(([path]) => path)).toEqual(['.studio.obs']);
  });

  it('put what they are given into the sentence', () => {
    expect(en.watch.awayUntil('10:05', '4:59')).toContain('10:05 (4:59 left)');
    expect(ko.watch.awayUntil('10:05', '4:59')).toContain(
      '10:05까지 돌아올 수 있습니다(4:59 남음)',
    );
    expect(en.replay.videos(1)).toBe('in 1 part');
    expect(en.replay.videos(3)).toBe('in 3 parts');
  });
});

describe('the language', () => {
  it.each([
    [null, ['ko-KR', 'en'], 'ko'],
    [null, ['de', 'KO', 'en'], 'ko'],
    [null, ['fr'], 'en'],
    [null, [], 'en'],
    ['en', ['ko'], 'en'],
    ['xx', ['ko'], 'ko'],
    ['toString', ['ko'], 'ko'],
  ] as const)('remembered %s with wishes %j is %s', (remembered, wishes, expected) => {
    expect(choose(remembered, wishes)).toBe(expected);
  });
});

describe('the locale for dates', () => {
  it.each([
    ['en', ['ko-KR', 'en-GB', 'en-US'], 'en-GB'],
    ['ko', ['en-GB'], 'ko'],
  ] as const)('of %s with wishes %j is %s', (code, wishes, expected) => {
    expect(localeOf(code, wishes)).toBe(expected);
  });
});

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [9_999, '0:09'],
    [61_000, '1:01'],
    [HOUR_MS - 1, '59:59'],
    [HOUR_MS + 62_000, '1:01:02'],
    [30 * HOUR_MS, '30:00:00'],
  ])('%d ms reads %s on a clock', (ms, expected) => {
    expect(clock(ms)).toBe(expected);
  });

  it('are spoken in words', () => {
    expect(spokenDuration(2 * HOUR_MS + 60_000, 'en')).toBe('2 hours 1 minute');
    expect(spokenDuration(42_000, 'en')).toBe('42 seconds');
    expect(spokenDuration(2 * HOUR_MS + 60_000, 'ko')).toBe('2시간 1분');
  });

  it('are coarse for what still goes on', () => {
    expect(elapsed(59_000, 'en')).toBe('0 min');
    expect(elapsed(HOUR_MS, 'en')).toBe('1 hr');
    expect(elapsed(2 * HOUR_MS + 480_000, 'ko')).toBe('2시간 8분');
  });
});

describe('dates', () => {
  const iso = '2026-11-20T15:04:00Z';
  const now = (afterMs: number) => Date.parse(iso) + afterMs;

  it('are written as the language writes them, in the reader’s time zone', () => {
    // The day's half is a word of the platform's own locale data.
    expect(time(iso, 'ko', 'Asia/Seoul')).toMatch(/^(오전|AM) 12:04$/);
    expect(longDateTime(iso, 'ko', 'Asia/Seoul')).toContain('2026년 11월 21일 토요일');
    expect(longDateTime(iso, 'en', 'UTC')).toContain('Friday, November 20, 2026');
  });

  it.each([
    [10_000, 'this minute'],
    [-60_000, 'this minute'],
    [5 * 60_000, '5 minutes ago'],
    [3 * HOUR_MS, '3 hours ago'],
    [26 * HOUR_MS, 'yesterday'],
    [9 * 24 * HOUR_MS, 'Nov 20, 2026'],
  ])('%d ms later it is %s', (afterMs, expected) => {
    expect(ago(iso, now(afterMs), 'en', 'UTC')).toBe(expected);
  });

  it('say nothing rather than “Invalid Date”', () => {
    expect([time('', 'en'), longDateTime('soon', 'ko'), ago('', 0, 'en')]).toEqual(['', '', '']);
  });
});

describe('money', () => {
  it.each([
    ['5000', 'KRW', 'ko', '₩5,000'],
    ['5', 'USD', 'en-US', '$5.00'],
    ['0.10', 'EUR', 'en-US', '€0.10'],
    ['1000.5', 'KRW', 'en-US', '₩1,000.5'],
    ['12345678901234567890.12', 'USD', 'en-US', '$12,345,678,901,234,567,890.12'],
    ['5', 'POINTS', 'en-US', '5 POINTS'],
    ['a lot', 'USD', 'en-US', 'a lot USD'],
  ])('%s %s in %s is %s', (amount, currency, locale, expected) => {
    expect(money(amount, currency, locale)).toBe(expected);
  });
});

describe('a problem', () => {
  it('is a sentence in the reader’s language', () => {
    const wrong = new Problem(401, 'WRONG_CREDENTIALS', 'Name or password is wrong.');
    expect(sentence(wrong, ko)).toBe('이름이나 비밀번호가 맞지 않습니다.');
  });

  it('brings the server’s own words where only they name what is wrong', () => {
    const invalid = new Problem(400, 'INVALID', 'title must have 1 to 140 characters, and has 150');
    expect(sentence(invalid, en)).toContain('title must have 1 to 140 characters, and has 150');
  });

  it.each([
    [503, 'HTTP_503', en.problem.INTERNAL_ERROR],
    [429, 'HTTP_429', en.problem.TOO_MANY_REQUESTS],
    [0, 'UNREACHABLE', en.problem.UNREACHABLE],
  ])('with status %d and code %s still makes sense', (status, code, expected) => {
    expect(sentence(new Problem(status, code, ''), en)).toBe(expected);
  });

  it('of a code that we do not know names it', () => {
    const odd = new Problem(418, 'TEAPOT', 'Short and stout.');
    expect(sentence(odd, en)).toBe('That did not work (TEAPOT). (Short and stout.)');
  });

  it('is not fooled by a code that every object has', () => {
    expect(sentence(new Problem(400, 'toString', ''), en)).toBe('That did not work (toString).');
  });
});
