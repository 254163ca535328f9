import { describe, expect, it } from 'vitest';
import { Shelf } from '../elements/shelf';
import { Followed, isNews } from './followed';

function followed(stored?: string): Followed {
  const kept = new Map(stored === undefined ? [] : [['dasi.following', stored]]);
  return new Followed(
    new Shelf(() => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    })),
  );
}

describe('the followed channels', () => {
  it('are remembered and forgotten', () => {
    const channels = followed();
    channels.set('a', true);
    channels.set('b', true);
    channels.set('a', false);
    expect([channels.has('a'), channels.has('b')]).toEqual([false, true]);
  });

  it('have a bound: the oldest are forgotten', () => {
    const channels = followed();
    for (let i = 0; i <= 500; i++) channels.set(`c${i}`, true);
    expect([channels.has('c0'), channels.has('c1'), channels.has('c500')]).toEqual([
      ...[false, true, true],
    ]);
  });

  it.each(['{', '7', '[7]'])('are none where %s is stored', (stored) => {
    expect(followed(stored).has('a')).toBe(false);
  });
});

describe('the beginning of a show', () => {
  const show = { type: 'started', id: 'b1', channel: 'a', channelName: 'A', title: 'T' } as const;
  const channels = followed('["a"]');

  it.each([
    ['is news on another page', show, { page: 'home' }, true],
    ['is none where it is watched', show, { page: 'watch', id: 'b1' }, false],
    ['is news where something else is watched', show, { page: 'watch', id: 'b2' }, true],
    ['is none of another channel', { ...show, channel: 'b' }, { page: 'home' }, false],
  ] as const)('%s', (_what, frame, route, expected) => {
    expect(isNews(frame, channels, route)).toBe(expected);
  });
});
