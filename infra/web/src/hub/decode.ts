/** Reads the server's frames: checks what it knows, passes over what it does not. Pure. */
import type { BroadcastStatus } from '../api/types';
import { REFUSAL_CODES, type Badge, type Frame, type Message, type RefusalCode } from './frames';
import type { Rules, Support } from './frames';

/** Fields of a JSON object, each read as what it has to be; anything else is thrown out. */
class Fields {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null) throw new Malformed();
    this.#values = value as Record<string, unknown>;
  }

  text(name: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw new Malformed();
    return value;
  }

  textIfAny<K extends string>(name: K): { readonly [N in K]?: string } {
    return this.#has(name) ? ({ [name]: this.text(name) } as { [N in K]?: string }) : {};
  }

  /** Never negative: all numbers of the hub count something. */
  number(name: string): number {
    const value = this.#values[name];
    if (typeof value !== 'number' || !(value >= 0)) throw new Malformed();
    return value;
  }

  numberIfAny<K extends string>(name: K): { readonly [N in K]?: number } {
    return this.#has(name) ? ({ [name]: this.number(name) } as { [N in K]?: number }) : {};
  }

  flag(name: string): boolean {
    const value = this.#values[name];
    if (typeof value !== 'boolean') throw new Malformed();
    return value;
  }

  one<T extends string>(name: string, known: readonly T[]): T {
    const value = this.text(name);
    if (!isOneOf(value, known)) throw new Malformed();
    return value;
  }

  fields(name: string): Fields {
    return new Fields(this.#values[name]);
  }

  list(name: string): readonly unknown[] {
    const value = this.#values[name];
    if (!Array.isArray(value)) throw new Malformed();
    return value;
  }

  #has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }
}

class Malformed extends Error {}

const STATUSES = ['LIVE', 'AWAY', 'ENDED'] as const satisfies BroadcastStatus[];
const BADGES = ['STREAMER', 'MODERATOR', 'SUBSCRIBER', 'GUEST'] as const satisfies Badge[];

export function decodeFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return frame(new Fields(JSON.parse(data)));
  } catch {
    return undefined;
  }
}

export function decodeMessage(value: unknown): Message | undefined {
  return orNothing(() => message(new Fields(value)));
}

export function decodeSupport(value: unknown): Support | undefined {
  return orNothing(() => support(new Fields(value)));
}

function frame(fields: Fields): Frame | undefined {
  const type = fields.text('type') as Frame['type'];
  switch (type) {
    case 'joined':
      return joined(fields);
    case 'count':
      return { type, broadcast: fields.text('broadcast'), viewers: fields.number('viewers') };
    case 'message':
      return {
        type,
        broadcast: fields.text('broadcast'),
        ...message(fields),
        ...fields.textIfAny('nonce'),
      };
    case 'deleted':
      return { type, broadcast: fields.text('broadcast'), id: fields.text('id') };
    case 'cleared':
      return { type, channel: fields.text('channel'), person: fields.text('person') };
    case 'rules':
      return { type, channel: fields.text('channel'), ...rules(fields) };
    case 'standing':
      return {
        type,
        channel: fields.text('channel'),
        ...fields.textIfAny('mutedUntil'),
        banned: fields.flag('banned'),
        badges: badges(fields),
        mayModerate: fields.flag('mayModerate'),
      };
    case 'donation':
    case 'subscription':
      return { type, channel: fields.text('channel'), ...support(fields) };
    case 'refused':
      return {
        type,
        code: refusalCode(fields.text('code')),
        ...fields.textIfAny('nonce'),
        ...fields.numberIfAny('retryAfterMs'),
      };
    case 'broadcast':
      return { type, ...about(fields), status: fields.one('status', STATUSES) };
    case 'started':
      return { type, ...about(fields), channelName: fields.text('channelName') };
    default:
      return unknown(type);
  }
}

function joined(fields: Fields): Frame {
  return {
    type: 'joined',
    broadcast: fields.text('broadcast'),
    channel: fields.text('channel'),
    ...fields.textIfAny('viewer'),
    ...fields.textIfAny('guest'),
    person: fields.text('person'),
    name: fields.text('name'),
    badges: badges(fields),
    mayModerate: fields.flag('mayModerate'),
    viewers: fields.number('viewers'),
    rules: rules(fields.fields('rules')),
    messages: fields
      .list('messages')
      .map(decodeMessage)
      .filter((read) => read !== undefined),
  };
}

function message(fields: Fields): Message {
  return {
    id: fields.text('id'),
    person: fields.text('person'),
    name: fields.text('name'),
    badges: badges(fields),
    text: fields.text('text'),
    at: fields.text('at'),
  };
}

function support(fields: Fields): Support {
  return {
    id: fields.text('id'),
    name: fields.text('name'),
    text: fields.text('text'),
    amount: fields.text('amount'),
    currency: fields.text('currency'),
    at: fields.text('at'),
    ...fields.numberIfAny('months'),
  };
}

function about(fields: Fields) {
  return { id: fields.text('id'), channel: fields.text('channel'), title: fields.text('title') };
}

function rules(fields: Fields): Rules {
  return { slowS: fields.number('slowS'), followersOnly: fields.flag('followersOnly') };
}

/** Badges of the future are not drawn. */
function badges(fields: Fields): readonly Badge[] {
  return fields.list('badges').filter((badge) => isOneOf(badge, BADGES));
}

function refusalCode(code: string): RefusalCode {
  return isOneOf(code, REFUSAL_CODES) ? code : 'UNAVAILABLE';
}

function isOneOf<T extends string>(value: unknown, known: readonly T[]): value is T {
  return (known as readonly unknown[]).includes(value);
}

function unknown(_type: never): undefined {
  return undefined;
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
