/** A room as a page knows it: a fold over what the hub says and what the reader does. Pure. */
import type { Badge, JoinedFrame, Message, MessageFrame, RefusalCode, Rules } from './frames';
import type { RefusedFrame, StandingFrame, Support, SupportFrame } from './frames';
import type { HubInput } from './hub';

/** What stands in a chat. */
export type Line =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'donation' | 'subscription'; readonly support: Support };

/** Whoever reads this page, in this room. */
export interface Self {
  readonly person: string;
  readonly name: string;
  readonly badges: readonly Badge[];
  readonly mayModerate: boolean;
  readonly banned: boolean;
  readonly mutedUntil?: string;
}

/** An own message that has not come back: on its way, or refused. */
export interface Pending {
  readonly nonce: string;
  readonly text: string;
  readonly refused: RefusalCode | null;
}

export interface RoomState {
  readonly broadcast: string;
  /** `joining` also while the connection is lost; `refused` if the server lets nobody in. */
  readonly phase: 'joining' | 'joined' | 'refused';
  /** Empty until it has been joined. */
  readonly channel: string;
  readonly self: Self | null;
  readonly viewers: number | null;
  readonly rules: Rules;
  readonly lines: readonly Line[];
  readonly pending: readonly Pending[];
  /** Why the last message was refused, until the next one is said. */
  readonly refusal: RefusalCode | null;
  /** Before this time nothing that is said is taken; 0 for none. */
  readonly waitUntilMs: number;
}

export type RoomInput =
  | HubInput
  | { readonly type: 'said'; readonly text: string; readonly nonce: string }
  | { readonly type: 'lost'; readonly nonce: string }
  | { readonly type: 'dropped'; readonly nonce: string };

export const MAX_LINES = 500;
/** More own messages than this are not on their way at once. */
export const MAX_PENDING = 10;

export function emptyRoom(broadcast: string): RoomState {
  return {
    broadcast,
    phase: 'joining',
    channel: '',
    self: null,
    viewers: null,
    rules: { slowS: 0, followersOnly: false },
    lines: [],
    pending: [],
    refusal: null,
    waitUntilMs: 0,
  };
}

export function roomAfter(state: RoomState, input: RoomInput, nowMs: number): RoomState {
  switch (input.type) {
    case 'joined':
      return input.broadcast === state.broadcast ? joined(state, input) : state;
    case 'disconnected':
      return { ...state, phase: 'joining' };
    case 'count':
      return input.broadcast === state.broadcast ? { ...state, viewers: input.viewers } : state;
    case 'message':
      return input.broadcast === state.broadcast ? written(state, input, nowMs) : state;
    case 'deleted':
      return input.broadcast === state.broadcast
        ? without(state, ({ id }) => id === input.id)
        : state;
    case 'cleared':
      return input.channel === state.channel
        ? without(state, ({ person }) => person === input.person)
        : state;
    case 'rules':
      return input.channel === state.channel ? ruled(state, input) : state;
    case 'standing':
      return input.channel === state.channel ? standing(state, input) : state;
    case 'donation':
    case 'subscription':
      return input.channel === state.channel ? supported(state, input) : state;
    case 'refused':
      return refused(state, input, nowMs);
    case 'said':
      return said(state, input.text, input.nonce);
    case 'lost':
      return failed(state, input.nonce, 'UNAVAILABLE');
    case 'dropped':
      return { ...state, pending: withoutNonce(state, input.nonce) };
    case 'connected':
    case 'broadcast':
    case 'started':
      return state;
  }
}

/** The last messages are what was said; support that was seen keeps its place among them. */
function joined(state: RoomState, frame: JoinedFrame): RoomState {
  const { person, name, badges, mayModerate, channel, viewers, rules } = frame;
  const messages = frame.messages.map((message): Line => ({ kind: 'message', message }));
  const support = state.lines.filter(({ kind }) => kind !== 'message');
  return {
    ...state,
    phase: 'joined',
    channel,
    viewers,
    rules,
    self: { person, name, badges, mayModerate, banned: false },
    lines: bounded([...messages, ...support].sort((a, b) => compare(timeOf(a), timeOf(b)))),
    pending: stillPending(state, frame),
  };
}

/** Whether a message that was on its way when the connection was lost arrived is known only now. */
function stillPending({ pending, lines }: RoomState, frame: JoinedFrame): readonly Pending[] {
  const known = new Set(lines.map(idOf));
  const arrived = frame.messages.filter(
    ({ id, person }) => person === frame.person && !known.has(id),
  );
  return pending
    .filter(({ text }) => !arrived.some((message) => message.text === text))
    .map((own) => ({ ...own, refused: own.refused ?? 'UNAVAILABLE' }));
}

function written(state: RoomState, frame: MessageFrame, nowMs: number): RoomState {
  const { type: _type, broadcast: _broadcast, nonce, ...message } = frame;
  const isOwn = nonce !== undefined && state.pending.some((own) => own.nonce === nonce);
  const isSlow = isOwn && state.rules.slowS > 0 && state.self?.mayModerate !== true;
  return {
    ...appended(state, { kind: 'message', message }),
    pending: isOwn ? withoutNonce(state, nonce) : state.pending,
    waitUntilMs: isSlow ? nowMs + state.rules.slowS * 1000 : state.waitUntilMs,
  };
}

function supported(state: RoomState, { type, channel: _, ...support }: SupportFrame): RoomState {
  return appended(state, { kind: type, support });
}

/** What comes a second time changes nothing. */
function appended(state: RoomState, line: Line): RoomState {
  const id = idOf(line);
  if (state.lines.some((known) => idOf(known) === id)) return state;
  return { ...state, lines: bounded([...state.lines, line]) };
}

function without(state: RoomState, test: (message: Message) => boolean): RoomState {
  const lines = state.lines.filter((line) => line.kind !== 'message' || !test(line.message));
  return { ...state, lines };
}

/** Without slow mode there is nothing more to wait for. */
function ruled(state: RoomState, { slowS, followersOnly }: Rules): RoomState {
  const waitUntilMs = slowS === 0 ? 0 : state.waitUntilMs;
  return { ...state, rules: { slowS, followersOnly }, waitUntilMs, refusal: null };
}

function standing(state: RoomState, frame: StandingFrame): RoomState {
  if (state.self === null) return state;
  const { person, name } = state.self;
  const { badges, mayModerate, banned, mutedUntil } = frame;
  const muted = mutedUntil === undefined ? {} : { mutedUntil };
  const self: Self = { person, name, badges, mayModerate, banned, ...muted };
  return { ...state, self, refusal: null };
}

function refused(state: RoomState, frame: RefusedFrame, nowMs: number): RoomState {
  const { code, nonce, retryAfterMs } = frame;
  if (nonce === undefined) return notLetIn(state, code);
  if (!state.pending.some((own) => own.nonce === nonce)) return state;
  const after = failed(state, nonce, code);
  switch (code) {
    case 'BANNED':
      return { ...after, self: after.self && { ...after.self, banned: true } };
    case 'MUTED':
      return mutedFor(after, retryAfterMs, nowMs);
    default:
      return retryAfterMs === undefined ? after : { ...after, waitUntilMs: nowMs + retryAfterMs };
  }
}

function mutedFor(state: RoomState, retryAfterMs: number | undefined, nowMs: number): RoomState {
  if (state.self === null || retryAfterMs === undefined) return state;
  const mutedUntil = new Date(nowMs + retryAfterMs).toISOString();
  return { ...state, self: { ...state.self, mutedUntil } };
}

function notLetIn(state: RoomState, code: RefusalCode): RoomState {
  if (state.phase !== 'joining') return state;
  return { ...state, phase: 'refused', refusal: code };
}

function said(state: RoomState, text: string, nonce: string): RoomState {
  const own: Pending = { nonce, text, refused: null };
  return { ...state, pending: [...state.pending, own], refusal: null };
}

function failed(state: RoomState, nonce: string, code: RefusalCode): RoomState {
  const pending = state.pending.map((own) =>
    own.nonce === nonce ? { ...own, refused: code } : own,
  );
  return { ...state, pending, refusal: code };
}

function withoutNonce({ pending }: RoomState, nonce: string): readonly Pending[] {
  return pending.filter((own) => own.nonce !== nonce);
}

export function idOf(line: Line): string {
  return line.kind === 'message' ? line.message.id : line.support.id;
}

export function timeOf(line: Line): string {
  return line.kind === 'message' ? line.message.at : line.support.at;
}

function compare(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}

function bounded(lines: readonly Line[]): readonly Line[] {
  return lines.length > MAX_LINES ? lines.slice(-MAX_LINES) : lines;
}
