import { describe, expect, it } from 'vitest';
import { overlay, type OverlayInput } from './overlay';

const PLAYING: OverlayInput = {
  live: true,
  status: 'LIVE',
  playable: true,
  phase: 'playing',
  starved: false,
  hasPicture: true,
};
const NOTHING_YET = { phase: 'waiting', hasPicture: false } as const;

describe('over a live video lies', () => {
  it.each([
    ['nothing while it plays', {}, 'none'],
    ['a friendly wait before the first segment', { ...NOTHING_YET, playable: false }, 'waiting'],
    ['a friendly wait while the playlist is absent', NOTHING_YET, 'waiting'],
    ['a note that it connects', { phase: 'starting', hasPicture: false }, 'connecting'],
    ['nothing but the browser’s spinner while it buffers', { starved: true }, 'none'],
    ['a note that it tries again', { phase: 'retrying', starved: true }, 'retrying'],
    ['nothing while it tries again with enough in the buffer', { phase: 'retrying' }, 'none'],
    ['a strip while the encoder is away and the buffer lasts', { status: 'AWAY' }, 'away-strip'],
    ['a curtain when the buffer is played out', { status: 'AWAY', starved: true }, 'away-curtain'],
    [
      'a curtain for who comes while it is away',
      { status: 'AWAY', ...NOTHING_YET },
      'away-curtain',
    ],
    ['a strip after the end while the buffer lasts', { status: 'ENDED' }, 'ended-strip'],
    ['a curtain when all is played', { status: 'ENDED', phase: 'finished' }, 'ended-curtain'],
    ['a curtain for who comes after the end', { status: 'ENDED', ...NOTHING_YET }, 'ended-curtain'],
  ] as const)('%s', (_what, more, expected) => {
    expect(overlay({ ...PLAYING, ...more })).toBe(expected);
  });
});

describe('over a replay lies', () => {
  const replay = { ...PLAYING, live: false, status: 'ENDED' } as const;

  it.each([
    ['nothing while it plays', {}, 'none'],
    ['nothing at its end', { phase: 'finished' }, 'none'],
    ['a note that it connects', NOTHING_YET, 'connecting'],
    ['nothing about an encoder that is away', { status: 'AWAY' }, 'none'],
  ] as const)('%s', (_what, more, expected) => {
    expect(overlay({ ...replay, ...more })).toBe(expected);
  });
});
