import { describe, expect, it } from 'vitest';
import { decodeFrame } from './decode';

const BROADCAST = { type: 'broadcast', id: 'b1', channel: 'c1', status: 'AWAY', title: 'Art' };
const MESSAGE = {
  type: 'message',
  broadcast: 'b1',
  id: 'm1',
  person: 'p1',
  name: '',
  badges: ['GUEST'],
  text: '<b>안녕</b>',
  at: '2026-11-20T15:04:00Z',
};
const DONATION = {
  type: 'donation',
  channel: 'c1',
  id: 'd1',
  name: '달',
  text: '',
  amount: '5000.10',
  currency: 'KRW',
  at: '2026-11-20T15:04:00Z',
};
const { type: _type, broadcast: _broadcast, ...LAST } = MESSAGE;
const JOINED = {
  type: 'joined',
  broadcast: 'b1',
  channel: 'c1',
  viewer: 'v',
  guest: 'g',
  person: 'p1',
  name: '',
  badges: ['GUEST'],
  mayModerate: false,
  viewers: 3,
  rules: { slowS: 0, followersOnly: false },
  messages: [LAST],
};

describe('a frame of the hub', () => {
  it.each([
    BROADCAST,
    MESSAGE,
    { ...MESSAGE, nonce: 'n1' },
    DONATION,
    { ...DONATION, type: 'subscription', months: 3 },
    JOINED,
    { type: 'count', broadcast: 'b1', viewers: 0 },
    { type: 'deleted', broadcast: 'b1', id: 'm1' },
    { type: 'cleared', channel: 'c1', person: 'p1' },
    { type: 'rules', channel: 'c1', slowS: 5, followersOnly: true },
    { type: 'standing', channel: 'c1', banned: false, badges: [], mayModerate: true },
    { type: 'refused', code: 'SLOW_MODE', nonce: 'n1', retryAfterMs: 4000 },
    { type: 'started', id: 'b1', channel: 'c1', channelName: '달', title: 'Art' },
  ])('$type is read as it is', (frame) => {
    expect(decodeFrame(JSON.stringify(frame))).toEqual(frame);
  });

  it.each([
    ['not JSON', '{'],
    ['no object', 'null'],
    ['of a type of the future', JSON.stringify({ ...BROADCAST, type: 'raid' })],
    ['of a type that every object has', JSON.stringify({ type: 'toString' })],
    ['with a status of the future', JSON.stringify({ ...BROADCAST, status: 'PAUSED' })],
    ['without an id', JSON.stringify({ ...BROADCAST, id: undefined })],
    ['with a count below zero', JSON.stringify({ type: 'count', broadcast: 'b', viewers: -1 })],
    ['with a number for a text', JSON.stringify({ ...MESSAGE, text: 7 })],
    ['with a number for an amount', JSON.stringify({ ...DONATION, amount: 5000.1 })],
    ['without rules', JSON.stringify({ ...JOINED, rules: null })],
    ['a binary frame', new ArrayBuffer(3)],
  ])('that is %s is passed over', (_what, frame) => {
    expect(decodeFrame(frame)).toBeUndefined();
  });

  it('loses only what is broken of a list', () => {
    const frame = { ...JOINED, messages: [LAST, { id: 'broken' }] };
    expect(decodeFrame(JSON.stringify(frame))).toEqual(JOINED);
  });

  it('draws no badge of the future', () => {
    const frame = { ...MESSAGE, badges: ['VIP', 'GUEST'] };
    expect(decodeFrame(JSON.stringify(frame))).toEqual(MESSAGE);
  });

  it('with a code of the future says that it cannot be done now', () => {
    const frame = { type: 'refused', code: 'FULL_MOON' };
    expect(decodeFrame(JSON.stringify(frame))).toEqual({ ...frame, code: 'UNAVAILABLE' });
  });
});
