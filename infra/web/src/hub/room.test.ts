import { describe, expect, it } from 'vitest';
import type { JoinedFrame, Message, MessageFrame } from './frames';
import { emptyRoom, MAX_LINES, roomAfter, type RoomInput, type RoomState } from './room-state';

const NOW_MS = Date.parse('2026-11-20T15:10:00Z');

function message(id: string, more: Partial<Message> = {}): Message {
  const at = '2026-11-20T15:04:00Z';
  return { id, person: 'p2', name: '달', badges: [], text: `text of ${id}`, at, ...more };
}

function frame(id: string, more: Partial<MessageFrame> = {}): MessageFrame {
  return { type: 'message', broadcast: 'b1', ...message(id), ...more };
}

function joined(more: Partial<JoinedFrame> = {}): JoinedFrame {
  return {
    type: 'joined',
    broadcast: 'b1',
    channel: 'c1',
    person: 'p1',
    name: 'me',
    badges: ['GUEST'],
    mayModerate: false,
    viewers: 3,
    rules: { slowS: 0, followersOnly: false },
    messages: [message('m1'), message('m2')],
    ...more,
  };
}

function after(...inputs: readonly RoomInput[]): RoomState {
  return inputs.reduce((state, input) => roomAfter(state, input, NOW_MS), emptyRoom('b1'));
}

function ids({ lines }: RoomState): readonly string[] {
  return lines.map((line) => (line.kind === 'message' ? line.message.id : line.support.id));
}

const DONATION = {
  type: 'donation',
  channel: 'c1',
  id: 'd1',
  name: '달',
  text: '',
  amount: '1000',
  currency: 'KRW',
  at: '2026-11-20T15:05:00Z',
} as const;
const SAID = { type: 'said', text: 'hello', nonce: 'n1' } as const;

describe('a room', () => {
  it('holds the last messages and those that come, each once', () => {
    expect(ids(after(joined(), frame('m3'), frame('m3')))).toEqual(['m1', 'm2', 'm3']);
  });

  it('replaces its messages when it is joined again, and keeps support where it was', () => {
    const later = message('m9', { at: '2026-11-20T15:06:00Z' });
    const again = joined({ messages: [message('m2'), later] });
    const state = after(joined(), DONATION, { type: 'disconnected' }, again);
    expect(ids(state)).toEqual(['m2', 'd1', 'm9']);
  });

  it('hears nothing of other rooms and channels', () => {
    const state = after(
      joined(),
      frame('m3', { broadcast: 'b2' }),
      { type: 'count', broadcast: 'b2', viewers: 99 },
      { ...DONATION, channel: 'c2' },
      { type: 'cleared', channel: 'c2', person: 'p2' },
    );
    expect([ids(state), state.viewers]).toEqual([['m1', 'm2'], 3]);
  });

  it('forgets what is deleted, and all of whom was banned', () => {
    const mine = frame('m3', { person: 'p3' });
    const deleted = { type: 'deleted', broadcast: 'b1', id: 'm1' } as const;
    const cleared = { type: 'cleared', channel: 'c1', person: 'p2' } as const;
    expect(ids(after(joined(), mine, deleted))).toEqual(['m2', 'm3']);
    expect(ids(after(joined(), DONATION, mine, cleared))).toEqual(['d1', 'm3']);
  });

  it('has a bound', () => {
    const many = Array.from({ length: MAX_LINES + 5 }, (_, i) => frame(`x${i}`));
    const state = after(joined(), ...many);
    expect([state.lines.length, ids(state)[0]]).toEqual([MAX_LINES, 'x5']);
  });
});

describe('an own message', () => {
  it('is pending until it comes back', () => {
    const state = after(joined(), SAID);
    expect(state.pending).toEqual([{ nonce: 'n1', text: 'hello', refused: null }]);
    const back = frame('m3', { nonce: 'n1', person: 'p1', text: 'hello' });
    expect(after(joined(), SAID, back).pending).toEqual([]);
  });

  it('stays with its refusal, and says until when to wait', () => {
    const refused = { type: 'refused', code: 'TOO_FAST', nonce: 'n1', retryAfterMs: 2000 } as const;
    const state = after(joined(), SAID, refused);
    expect(state.pending[0]?.refused).toBe('TOO_FAST');
    expect([state.refusal, state.waitUntilMs]).toEqual(['TOO_FAST', NOW_MS + 2000]);
    expect(after(joined(), SAID, refused, { type: 'dropped', nonce: 'n1' }).pending).toEqual([]);
  });

  it('that was on its way when the connection broke is found again, or can be sent again', () => {
    const arrived = message('m3', { person: 'p1', text: 'hello' });
    const lost = { type: 'disconnected' } as const;
    const found = after(joined(), SAID, lost, joined({ messages: [arrived] }));
    expect(found.pending).toEqual([]);
    expect(after(joined(), SAID, lost, joined()).pending[0]?.refused).toBe('UNAVAILABLE');
  });

  it('makes its author wait in slow mode, but nobody who moderates', () => {
    const rules = { slowS: 10, followersOnly: false };
    const back = frame('m3', { nonce: 'n1', person: 'p1' });
    expect(after(joined({ rules }), SAID, back).waitUntilMs).toBe(NOW_MS + 10_000);
    expect(after(joined({ rules, mayModerate: true }), SAID, back).waitUntilMs).toBe(0);
  });
});

describe('the own standing', () => {
  it('is told', () => {
    const mutedUntil = '2026-11-20T15:20:00Z';
    const told = { type: 'standing', channel: 'c1', mutedUntil, banned: false } as const;
    const state = after(joined(), { ...told, badges: ['MODERATOR'], mayModerate: true });
    expect(state.self).toEqual({
      person: 'p1',
      name: 'me',
      badges: ['MODERATOR'],
      mayModerate: true,
      banned: false,
      mutedUntil,
    });
  });

  it.each([
    ['BANNED', { banned: true }],
    ['MUTED', { banned: false, mutedUntil: '2026-11-20T15:11:00.000Z' }],
  ] as const)('is learned from the refusal %s', (code, expected) => {
    const refused = { type: 'refused', code, nonce: 'n1', retryAfterMs: 60_000 } as const;
    expect(after(joined(), SAID, refused).self).toMatchObject(expected);
  });

  it('is none where nobody is let in', () => {
    const state = after({ type: 'refused', code: 'UNKNOWN_BROADCAST' });
    expect([state.phase, state.refusal, state.self]).toEqual([
      ...['refused', 'UNKNOWN_BROADCAST', null],
    ]);
  });
});
