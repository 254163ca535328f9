/** The hub of the mock server: rooms, a talkative crowd, supporters, moderation, as `docs/hub.md` has it. */
import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import { CROWD, SUPPORT, TALK } from './mock-talk.mjs';

const LAST = 50;
const MAX_GRAPHEMES = 300;
const SLOW_MS = 2_500;

export class MockHub {
  #sockets = new WebSocketServer({ noServer: true });
  #pages = new Map();
  #chats = new Map();
  #follows = new Set();
  #broadcastOf;
  #accountOf;

  /** Both are functions: a broadcast by its id, and who is logged in or null. */
  constructor(broadcastOf, accountOf) {
    this.#broadcastOf = broadcastOf;
    this.#accountOf = accountOf;
  }

  upgrade(request, socket, head) {
    this.#sockets.handleUpgrade(request, socket, head, (page) => {
      this.#pages.set(page, { room: null, channel: null, person: null });
      page.on('message', (data) => this.#said(page, JSON.parse(String(data))));
      page.on('close', () => this.#pages.delete(page));
    });
  }

  close() {
    for (const page of this.#pages.keys()) page.terminate();
  }

  tell(frame) {
    for (const page of this.#pages.keys()) send(page, frame);
  }

  count(broadcast, viewers) {
    this.#toRoom(broadcast, { type: 'count', broadcast, viewers });
  }

  /** Somebody of the crowd says the next thing. */
  talk(broadcast, text) {
    const chat = this.#chat(broadcast);
    const [person, said] = TALK[chat.messages.length % TALK.length];
    return this.#post(broadcast, { ...CROWD[person], text: text ?? said });
  }

  support(broadcast, type, more = {}) {
    const channel = this.#broadcastOf(broadcast).channel.id;
    const frame = { type, channel, ...SUPPORT[type], ...more, id: randomUUID(), at: iso() };
    this.#chat(broadcast).support.push(frame);
    for (const [page, { room, channel: heard }] of this.#pages)
      if (room === broadcast || heard === channel) send(page, frame);
  }

  rules(channel, rules) {
    Object.assign(this.#desk(channel).rules, rules);
    this.#toChannel(channel, { type: 'rules', channel, ...this.#desk(channel).rules });
  }

  /** Says what everybody in the rooms of a channel may. */
  standing(channel, standing) {
    const told = {
      type: 'standing',
      channel,
      banned: false,
      badges: ['GUEST'],
      mayModerate: false,
    };
    for (const state of this.#pages.values()) Object.assign(state, { standing });
    this.#toChannel(channel, { ...told, ...standing });
  }

  /** Answers an operation under `/api/v1`; undefined if it is none of ours. */
  api(method, [kind, id, part, list, person], body, url) {
    if (kind === 'push' && id === 'key') return [200, { key: PUSH_KEY }];
    if (kind === 'push') return [204];
    if (kind === 'broadcasts' && part === 'messages')
      return method === 'GET' ? this.#page(id, url) : this.#delete(id, list);
    if (kind === 'broadcasts' && part === 'support') return [200, { support: this.#placed(id) }];
    if (kind === 'channels' && part === 'follow') return this.#follow(method, id);
    if (kind === 'channels' && part === 'chat')
      return this.#moderate(method, id, list, person, body);
    return undefined;
  }

  #said(page, said) {
    const state = this.#pages.get(page);
    switch (said.type) {
      case 'join':
        return this.#join(page, state, said);
      case 'leave':
        state.room = null;
        return undefined;
      case 'listen':
        state.channel = said.channel;
        return undefined;
      case 'say':
        return this.#say(page, state, said);
      default:
        return send(page, { type: 'refused', code: 'MALFORMED', message: 'What?' });
    }
  }

  #join(page, state, { broadcast, viewer, guest, name = '' }) {
    const found = this.#broadcastOf(broadcast);
    if (found === undefined)
      return send(page, { type: 'refused', code: 'UNKNOWN_BROADCAST', message: 'None.' });
    const account = this.#accountOf();
    state.room = broadcast;
    state.person =
      account === null
        ? { person: guest ?? randomUUID(), name, badges: ['GUEST'] }
        : { person: account.id, name: account.name, badges: ['STREAMER'] };
    const channel = found.channel.id;
    const { rules } = this.#desk(channel);
    return send(page, {
      type: 'joined',
      broadcast,
      channel,
      viewer: viewer ?? randomUUID(),
      ...(account === null ? { guest: state.person.person } : {}),
      ...state.person,
      mayModerate: account !== null,
      viewers: this.#chat(broadcast).viewers,
      rules,
      messages: this.#chat(broadcast).messages.slice(-LAST),
    });
  }

  #say(page, state, { text, nonce }) {
    const refuse = (code, retryAfterMs) =>
      send(page, { type: 'refused', code, message: code, nonce, retryAfterMs });
    if (state.room === null) return refuse('NOT_JOINED');
    if ([...text].length > MAX_GRAPHEMES || text.trim() === '') return refuse('TEXT_INVALID');
    if (text === 'mute me') return refuse('MUTED', 600_000);
    if (text === 'ban me') return refuse('BANNED');
    if (Date.now() - (state.saidMs ?? 0) < SLOW_MS) return refuse('TOO_FAST', SLOW_MS);
    state.saidMs = Date.now();
    return this.#post(state.room, { ...state.person, text }, page, nonce);
  }

  #post(broadcast, { person, name, badges, text }, author, nonce) {
    const message = { id: randomUUID(), person, name, badges, text, at: iso() };
    const chat = this.#chat(broadcast);
    chat.messages.push(message);
    for (const [page, { room }] of this.#pages)
      if (room === broadcast)
        send(page, {
          type: 'message',
          broadcast,
          ...message,
          ...(page === author ? { nonce } : {}),
        });
    return message;
  }

  #page(broadcast, url) {
    const after = Number(url.searchParams.get('after') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? 100);
    const all = this.#placedTalk(broadcast);
    const messages = all.slice(after, after + limit);
    const end = after + messages.length;
    return [200, { messages, ...(end < all.length ? { nextAfter: end } : {}) }];
  }

  /** A recorded evening: one message every two seconds. */
  #placedTalk(broadcast) {
    const { durationMs = 0, startedAt } = this.#broadcastOf(broadcast);
    const chat = this.#chat(broadcast);
    const length = Math.min(2_000, Math.floor(durationMs / 2_000));
    chat.recorded ??= Array.from({ length }, (_, i) => {
      const [person, text] = TALK[i % TALK.length];
      const at = new Date(Date.parse(startedAt) + i * 2_000).toISOString();
      return { id: randomUUID(), ...CROWD[person], text, at, positionMs: i * 2_000 };
    });
    return chat.recorded;
  }

  #placed(broadcast) {
    const { startedAt } = this.#broadcastOf(broadcast);
    const at = (ms) => new Date(Date.parse(startedAt) + ms).toISOString();
    return ['donation', 'subscription'].map((kind, i) => {
      const positionMs = 5_000 * (i + 1);
      return { kind, ...SUPPORT[kind], id: `${broadcast}-${i}`, at: at(positionMs), positionMs };
    });
  }

  #delete(broadcast, id) {
    const chat = this.#chat(broadcast);
    chat.messages = chat.messages.filter((message) => message.id !== id);
    this.#toRoom(broadcast, { type: 'deleted', broadcast, id });
    return [204];
  }

  #follow(method, channel) {
    if (method === 'PUT') this.#follows.add(channel);
    if (method === 'DELETE') this.#follows.delete(channel);
    return method === 'GET' ? [200, { following: this.#follows.has(channel) }] : [204];
  }

  #moderate(method, channel, list, person, body) {
    const desk = this.#desk(channel);
    if (list === undefined && method === 'GET') {
      return [200, desk];
    }
    if (list === undefined) {
      this.rules(channel, body);
      return [200, desk.rules];
    }
    for (const name of list === 'moderators' ? ['moderators'] : ['muted', 'banned'])
      desk[name] = desk[name].filter((chatter) => chatter.person !== person);
    if (method === 'PUT') {
      const known = Object.values(CROWD).find((somebody) => somebody.person === person);
      const until = iso(Date.now() + (body.seconds ?? 0) * 1000);
      desk[list].push({ person, name: known?.name ?? '', ...(list === 'muted' ? { until } : {}) });
      if (list === 'banned') this.#clear(channel, person);
    }
    return [204];
  }

  #clear(channel, person) {
    for (const chat of this.#chats.values())
      chat.messages = chat.messages.filter((message) => message.person !== person);
    this.#toChannel(channel, { type: 'cleared', channel, person });
  }

  #chat(broadcast) {
    if (!this.#chats.has(broadcast)) {
      const chat = { messages: [], support: [], viewers: 1_284 };
      this.#chats.set(broadcast, chat);
      for (let i = 0; i < TALK.length; i++) this.talk(broadcast);
    }
    return this.#chats.get(broadcast);
  }

  #desks = new Map();

  #desk(channel) {
    if (!this.#desks.has(channel)) {
      const { moon, dot, loud } = CROWD;
      const until = iso(Date.now() + 540_000);
      this.#desks.set(channel, {
        rules: { slowS: 0, followersOnly: false },
        moderators: [{ person: moon.person, name: moon.name }],
        muted: [{ person: dot.person, name: dot.name, until }],
        banned: [{ person: loud.person, name: loud.name }],
      });
    }
    return this.#desks.get(channel);
  }

  #toRoom(broadcast, frame) {
    for (const [page, { room }] of this.#pages) if (room === broadcast) send(page, frame);
  }

  #toChannel(channel, frame) {
    for (const [page, { room }] of this.#pages)
      if (room !== null && this.#broadcastOf(room)?.channel.id === channel) send(page, frame);
  }
}

/** A point of the curve that nobody has the key of. */
const PUSH_KEY = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url');

function send(page, frame) {
  page.send(JSON.stringify(frame));
}

function iso(ms = Date.now()) {
  return new Date(ms).toISOString();
}
