/**
 * Serves `dist` with an invented Dasi behind it: the API, the notices and real HLS, without Java or a
 * database. `npm run preview:mock [-- PORT]` after `npm run build`; every name and password logs in.
 * Steer it: `curl -X POST localhost:PORT/mock/{away|back|end|title|start|silent|talk|support}`.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHANNELS, endedBroadcasts, liveBroadcasts, newBroadcast } from './mock-data.mjs';
import { MockHub } from './mock-hub.mjs';
import { eventPage, historyEvent, historyOf, people } from './mock-history.mjs';
import { makeVideos, Timeline } from './mock-media.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const GRACE_MS = 300_000;
/** What the real server forbids a page, so that it is found here first. */
const POLICY =
  "default-src 'self'; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const VIDEOS = makeVideos();

export class Mock {
  #timelines = new Map();
  #broadcasts = [];
  #addresses = [];
  #channels = [...CHANNELS];
  #account = null;
  #tokens = [];
  #history = [historyEvent(1, Date.now(), 'channel.ChannelOpened', { name: 'Dasi' })];
  #tails = new Set();
  #hub = new MockHub(
    (id) => this.#broadcasts.find((broadcast) => broadcast.id === id),
    () => this.#account,
  );
  #server = createServer((request, response) => this.#serve(request, response));

  constructor({ empty = false } = {}) {
    if (!empty) this.#fill();
    this.#server.on('upgrade', (request, socket, head) => this.#hub.upgrade(request, socket, head));
  }

  async listen(port) {
    await new Promise((done) => this.#server.listen(port, '127.0.0.1', done));
    return this.#server.address().port;
  }

  close() {
    this.#hub.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get hub() {
    return this.#hub;
  }

  get first() {
    return this.#broadcasts[0];
  }

  find(test) {
    return this.#broadcasts.find(test);
  }

  logIn(name, role) {
    this.#account = { id: randomUUID(), name, role };
  }

  away(id = this.first.id) {
    this.#timelines.get(id).drop();
    const now = Date.now();
    const times = { awaySince: iso(now), backUntil: iso(now + GRACE_MS) };
    this.#change(id, { status: 'AWAY', ...times });
  }

  back(id = this.first.id) {
    this.#timelines.get(id).begin();
    this.#change(id, { status: 'LIVE', awaySince: undefined, backUntil: undefined });
  }

  end(id = this.first.id) {
    this.#timelines.get(id).end();
    this.#change(id, {
      status: 'ENDED',
      endedAt: iso(Date.now()),
      backUntil: undefined,
      awaySince: undefined,
    });
  }

  title(id = this.first.id, title = `${this.first.title} ★`) {
    this.#change(id, { title });
  }

  start(title = '방금 시작한 방송') {
    return this.#begin(newBroadcast('han-kitchen', title));
  }

  /** Somebody says something in the chat of the first broadcast; somebody gives something. */
  talk() {
    this.#hub.talk(this.first.id);
  }

  support(type = 'donation') {
    this.#hub.support(this.first.id, type);
  }

  /** Every page loses its WebSocket. */
  silent() {
    this.#hub.close();
  }

  #fill() {
    const now = Date.now();
    this.#broadcasts = [...liveBroadcasts(now), ...endedBroadcasts(now)];
    for (const { id, agoS, videoCount = 1 } of this.#broadcasts) {
      const timeline = new Timeline(VIDEOS);
      for (let i = 0; i < videoCount; i++) {
        timeline.begin(agoS ?? 20);
        if (agoS === undefined) timeline.drop();
      }
      if (agoS === undefined) timeline.end();
      this.#timelines.set(id, timeline);
    }
    this.#history = historyOf(this.#broadcasts);
    const states = [
      ['UNUSED', '내일 밤 방송'],
      ['LIVE', this.first.title],
      ['ENDED', '목요일의 재즈'],
      ['REVOKED', '잘못 만든 주소'],
      ['EXPIRED', '여름 특집'],
    ];
    this.#addresses = states.map(([state, title], i) => ({
      broadcastId: randomUUID(),
      keyId: randomUUID(),
      title,
      issuedAt: iso(now - i * 86_400_000),
      expiresAt: iso(now + (1 - i) * 86_400_000),
      state,
    }));
  }

  #begin(broadcast) {
    const timeline = new Timeline(VIDEOS);
    timeline.begin();
    this.#timelines.set(broadcast.id, timeline);
    this.#broadcasts.unshift(broadcast);
    this.#tell(broadcast);
    const { id, channel, title } = broadcast;
    const show = { id, channel: channel.id, channelName: channel.name, title };
    this.#hub.tell({ type: 'started', ...show });
    return broadcast;
  }

  #change(id, change) {
    const broadcast = this.#broadcasts.find((candidate) => candidate.id === id);
    Object.assign(broadcast, change);
    this.#tell(broadcast);
  }

  #tell({ id, channel, status, title }) {
    this.#hub.tell({ type: 'broadcast', id, channel: channel.id, status, title });
  }

  #view(broadcast) {
    const timeline = this.#timelines.get(broadcast.id);
    const { agoS: _, ...view } = broadcast;
    const { durationMs, videoCount, playable } = timeline;
    return { durationMs, videoCount, playable, ...view };
  }

  async #serve(request, response) {
    const url = new URL(request.url, 'http://mock');
    const parts = url.pathname.split('/').filter(Boolean);
    try {
      if (url.pathname === '/api/v1/history/tail') return this.#tail(url, response);
      if (parts[0] === 'api')
        return json(response, ...(await this.#api(request, url, parts.slice(2))));
      if (parts[0] === 'hls') return this.#hls(request, response, parts.slice(1));
      if (parts[0] === 'mock' && request.method === 'POST') {
        this[parts[1]](...parts.slice(2));
        return json(response, 204);
      }
      return file(response, url.pathname);
    } catch (error) {
      return json(response, 500, problem(500, 'INTERNAL_ERROR', String(error)));
    }
  }

  async #api(request, url, path) {
    const [kind, id, part] = path;
    const call = `${request.method} ${[kind, id === undefined ? '' : '*', part ?? ''].filter(Boolean).join('/')}`;
    const body = await readJson(request);
    const answer = this.#hub.api(request.method, path, body, url);
    if (answer !== undefined) return answer;
    switch (call) {
      case 'GET session':
        return this.#account
          ? [200, { account: this.#account }]
          : [401, problem(401, 'NOT_SIGNED_IN', 'Sign in.')];
      case 'POST session':
        if (body.password === 'wrong')
          return [401, problem(401, 'WRONG_CREDENTIALS', 'Name or password is wrong.')];
        this.logIn(body.name, 'ADMINISTRATOR');
        return [200, { account: this.#account }];
      case 'DELETE session':
        this.#account = null;
        return [204];
      case 'POST session/erase':
        this.#account = null;
        return [204];
      case 'POST leave':
        return [204];
      case 'GET accounts':
        return [200, { accounts: people(this.#account) }];
      case 'DELETE accounts/*':
        return [204];
      case 'GET tokens':
        return [200, { tokens: this.#tokens.map(({ token: _, ...shown }) => shown) }];
      case 'POST tokens': {
        const token = { id: randomUUID(), name: body.name, madeAt: iso(Date.now()) };
        this.#tokens.unshift({ ...token, token: `dasi_${randomUUID().replaceAll('-', '')}` });
        return [201, this.#tokens[0]];
      }
      case 'DELETE tokens/*':
        this.#tokens = this.#tokens.filter((token) => token.id !== id);
        return [204];
      case 'GET history/*':
        return [200, id === 'state' ? this.#stateAt(url) : eventPage(this.#history, url)];
      case 'POST invitations':
        return [
          201,
          {
            token: 'k3yT0',
            link: `http://${request.headers.host}/invite/k3yT0qWz7Lr2VbN8`,
            role: body.role ?? 'STREAMER',
            expiresAt: iso(Date.now() + 604_800_000),
          },
        ];
      case 'GET invitations/*':
        return id === 'gone'
          ? [404, problem(404, 'NOT_FOUND', 'No such invitation.')]
          : [200, { role: 'STREAMER', expiresAt: iso(Date.now() + 604_800_000) }];
      case 'POST invitations/*/accept':
        if (body.name === 'taken') return [409, problem(409, 'NAME_TAKEN', 'The name is taken.')];
        this.logIn(body.name, 'STREAMER');
        return [201, { account: this.#account }];
      case 'GET channels':
        return [
          200,
          { channels: this.#account?.name === '새내기' ? [] : this.#channels.slice(0, 2) },
        ];
      case 'POST channels':
        if (this.#channels.some((channel) => channel.id === body.id))
          return [409, problem(409, 'ALREADY_EXISTS', 'The id is taken.')];
        this.#channels.unshift(body);
        return [201, body];
      case 'GET channels/*':
      case 'PATCH channels/*':
        return found(
          this.#channels.find((channel) => channel.id === id),
          body,
        );
      case 'GET channels/*/addresses':
        return [200, { addresses: this.#addresses }];
      case 'POST channels/*/addresses':
        return [201, this.#issue(id, body.title)];
      case 'GET broadcasts':
        return [200, this.#list(url.searchParams)];
      case 'GET broadcasts/*':
      case 'PATCH broadcasts/*': {
        const broadcast = this.#broadcasts.find((candidate) => candidate.id === id);
        if (broadcast && request.method === 'PATCH') this.#change(id, body);
        return found(broadcast && this.#view(broadcast), {});
      }
      case 'POST broadcasts/*/end':
        this.end(id);
        return [204];
      case 'DELETE broadcasts/*/address':
        this.#addresses = this.#addresses.map((address) =>
          address.broadcastId === id ? { ...address, state: 'REVOKED' } : address,
        );
        return [204];
      default:
        return [404, problem(404, 'NOT_FOUND', 'No such thing.')];
    }
  }

  #stateAt(url) {
    const at = url.searchParams.get('at');
    const shown = this.#broadcasts.filter(({ status }) => status !== 'ENDED');
    const ended = this.#broadcasts.length - shown.length;
    const then = shown.map((broadcast) => ({ ...this.#view(broadcast), segmentCount: 1_408 }));
    const away = shown.filter(({ status }) => status === 'AWAY').length;
    return {
      at,
      position: this.#history.at(-1).position,
      broadcasts: then,
      counts: { live: shown.length - away, away, ended, channels: this.#channels.length },
    };
  }

  #tail(url, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': alive\n\n');
    const after = Number(url.searchParams.get('after'));
    for (const event of this.#history) if (event.position > after) tell(response, event);
    this.#tails.add(response);
    response.on('close', () => this.#tails.delete(response));
  }

  /** Something happens, and who follows sees it. */
  happen(name, payload) {
    const { position } = this.#history.at(-1);
    const event = historyEvent(position + 1, Date.now(), name, payload);
    this.#history.push(event);
    for (const tail of this.#tails) tell(tail, event);
  }

  #issue(channel, title) {
    const now = Date.now();
    const streamKey =
      'eyJhbGciOiJIUzI1NiJ9.' +
      Buffer.from(randomUUID() + randomUUID() + randomUUID()).toString('base64url') +
      '.' +
      Buffer.from(randomUUID()).toString('base64url');
    const server = `rtmp://live.example.org/${channel}`;
    const address = {
      broadcastId: randomUUID(),
      keyId: randomUUID(),
      title,
      issuedAt: iso(now),
      expiresAt: iso(now + 86_400_000),
    };
    this.#addresses.unshift({ ...address, state: 'UNUSED' });
    return { ...address, server, streamKey, url: `${server}/${streamKey}` };
  }

  #list(search) {
    const live = search.get('status') === 'live';
    const channel = search.get('channel');
    const matching = this.#broadcasts
      .filter(({ status }) => (status !== 'ENDED') === live)
      .filter((broadcast) => channel === null || broadcast.channel.id === channel)
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    return { broadcasts: matching.map((broadcast) => this.#view(broadcast)) };
  }

  #hls(request, response, [id, ...path]) {
    const timeline = this.#timelines.get(id);
    if (path[0] === 'video') return this.#range(request, response, path[1]);
    const kind = path[0]?.startsWith('live') ? 'live' : 'replay';
    if (timeline === undefined || !timeline.playable)
      return json(response, 404, problem(404, 'NOT_FOUND', 'No segment yet.'));
    const text = path.length === 1 ? timeline.multivariant(kind) : timeline.media(kind);
    response.writeHead(200, {
      'content-type': 'application/vnd.apple.mpegurl',
      'cache-control': 'no-store',
    });
    response.end(text);
  }

  #range(request, response, name) {
    const video = VIDEOS.find(({ id }) => `${id}.mp4` === name);
    const [, from, to] = request.headers.range.match(/bytes=(\d+)-(\d+)/).map(Number);
    const bytes = video.bytes.subarray(from, to + 1);
    response.writeHead(206, {
      'content-type': 'video/mp4',
      'content-range': `bytes ${from}-${to}/${video.bytes.length}`,
    });
    response.end(bytes);
  }
}

function tell(tail, event) {
  tail.write(`id: ${event.position}\nevent: ${event.name}\ndata: ${JSON.stringify(event)}\n\n`);
}

function iso(ms) {
  return new Date(ms).toISOString();
}

function problem(status, code, detail) {
  return { type: 'about:blank', title: code, status, code, detail };
}

function found(thing, change) {
  return thing
    ? [200, Object.assign(thing, change)]
    : [404, problem(404, 'NOT_FOUND', 'No such thing.')];
}

function json(response, status, body) {
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function readJson(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const isJson = request.headers['content-type'] === 'application/json';
  return isJson ? JSON.parse(text) : {};
}

function file(response, pathname) {
  const wanted = join(DIST, normalize(decodeURIComponent(pathname)));
  const isFile = wanted.startsWith(DIST) && existsSync(wanted) && statSync(wanted).isFile();
  const path = isFile ? wanted : join(DIST, 'index.html');
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
  response.end(readFileSync(path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mock = new Mock();
  const port = await mock.listen(Number(process.argv[2] ?? 8090));
  console.log(`An invented Dasi is at http://127.0.0.1:${port}/`);
}
