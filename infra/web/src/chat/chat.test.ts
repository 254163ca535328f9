import { describe, expect, it } from 'vitest';
import { emptyRoom, type RoomState } from '../hub/room-state';
import { graphemes } from './graphemes';
import { pieces } from './links';
import { offers } from './offers';
import { voice } from './voice';

describe('the addresses in a text', () => {
  it.each([
    ['no address at all', []],
    ['see https://example.org/a?b=c#d', ['https://example.org/a?b=c#d']],
    [
      '(https://example.org/a), and http://b.example!',
      ['https://example.org/a', 'http://b.example'],
    ],
    ['https://example.org/wiki/Dasi_(server)', ['https://example.org/wiki/Dasi_(server)']],
    ['링크(https://example.org/Rain_(song))는', ['https://example.org/Rain_(song)']],
    ['여기요: https://example.org/한글。', ['https://example.org/한글']],
    ['javascript:alert(1) data:text/html,x ftp://example.org', []],
    ['https://', []],
    ['HTTPS://EXAMPLE.ORG', ['HTTPS://EXAMPLE.ORG']],
    ['https://a.example"onclick="x', ['https://a.example']],
  ])('%s', (text, expected) => {
    const found = pieces(text);
    expect(found.filter((piece) => 'href' in piece).map((piece) => piece.text)).toEqual(expected);
    expect(found.map((piece) => piece.text).join('')).toBe(text);
  });
});

describe('a length in characters', () => {
  it.each([
    ['', 0],
    ['다시', 2],
    ['한', 1],
    ['👨‍👩‍👧‍👦👍🏽', 2],
    ['🇰🇷', 1],
    ['e\u0301', 1],
  ])('of %j is %d', (text, expected) => {
    expect(graphemes(text)).toBe(expected);
  });
});

const NOW_MS = Date.parse('2026-11-20T15:00:00Z');
const SELF = { person: 'p1', name: '', badges: [], mayModerate: false, banned: false } as const;
const ROOM: RoomState = { ...emptyRoom('b1'), phase: 'joined', channel: 'c1', self: SELF };
const FOLLOWERS_ONLY = { slowS: 0, followersOnly: true };

describe('a reader', () => {
  it.each([
    ['may write', {}, 'free'],
    ['waits while the room is joined', { phase: 'joining' }, 'connecting'],
    ['waits in slow mode', { waitUntilMs: NOW_MS + 2500 }, 'waiting'],
    ['may write again after it', { waitUntilMs: NOW_MS }, 'free'],
    ['is muted', { self: { ...SELF, mutedUntil: '2026-11-20T15:01:00Z' } }, 'muted'],
    [
      'may write after having been',
      { self: { ...SELF, mutedUntil: '2026-11-20T15:00:00Z' } },
      'free',
    ],
    ['is banned', { self: { ...SELF, banned: true } }, 'banned'],
    ['has to follow', { rules: FOLLOWERS_ONLY }, 'followersOnly'],
    [
      'who moderates need not',
      { rules: FOLLOWERS_ONLY, self: { ...SELF, mayModerate: true } },
      'free',
    ],
    ['is not let in', { phase: 'refused', refusal: 'UNKNOWN_BROADCAST' }, 'absent'],
    ['is told that all is over', { phase: 'refused', refusal: 'ENDED' }, 'ended'],
  ] as const)('%s', (_what, more, expected) => {
    expect(voice({ ...ROOM, ...more }, 'LIVE', false, NOW_MS).kind).toBe(expected);
  });

  it('may write while the encoder is away, and not after the end', () => {
    expect(voice(ROOM, 'AWAY', null, NOW_MS).kind).toBe('free');
    expect(voice(ROOM, 'ENDED', null, NOW_MS).kind).toBe('ended');
  });

  it('is told whole seconds', () => {
    const state = { ...ROOM, waitUntilMs: NOW_MS + 2001 };
    expect(voice(state, 'LIVE', null, NOW_MS)).toEqual({ kind: 'waiting', seconds: 3 });
  });
});

describe('about a message', () => {
  const streamer = { ...SELF, badges: ['STREAMER'], mayModerate: true } as const;
  const moderator = { ...SELF, badges: ['MODERATOR'], mayModerate: true } as const;
  const SILENCE = ['mute', 'mute', 'mute', 'ban'];

  it.each([
    ['a moderator silences', moderator, [], ['delete', ...SILENCE]],
    ['a moderator cannot silence another one', moderator, ['MODERATOR'], ['delete']],
    ['nobody silences the streamer', moderator, ['STREAMER'], ['delete']],
    ['the streamer appoints', streamer, ['SUBSCRIBER'], ['delete', ...SILENCE, 'appoint']],
    ['the streamer dismisses', streamer, ['MODERATOR'], ['delete', ...SILENCE, 'dismiss']],
  ] as const)('%s', (_what, self, badges, expected) => {
    const message = { id: 'm1', person: 'p2', name: '', badges, text: '', at: '' };
    expect(offers(message, self).map(({ kind }) => kind)).toEqual(expected);
  });

  it('nobody silences themselves', () => {
    const own = { id: 'm1', person: SELF.person, name: '', badges: [], text: '', at: '' };
    expect(offers(own, streamer).map(({ kind }) => kind)).toEqual(['delete']);
  });
});
