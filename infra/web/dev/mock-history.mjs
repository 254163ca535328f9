/** People and a log for the mock server: an evening of each broadcast, oldest first. */
import { randomUUID } from 'node:crypto';

const OWNER = randomUUID();
const SEGMENT_S = 2;

export function people(me) {
  const made = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
  const account = (name, role, days) => ({ id: randomUUID(), name, role, madeAt: made(days) });
  return [
    ...(me === null ? [] : [{ ...me, madeAt: made(90) }]),
    account('달빛', 'STREAMER', 61),
    account('pixel_forge', 'STREAMER', 40),
    account('분석팀', 'ANALYST', 3),
  ];
}

export function historyEvent(position, atMs, name, payload, tags = []) {
  const at = new Date(atMs).toISOString();
  return { position, name, version: '1', at, tags, payload: { ...payload, at } };
}

export function historyOf(broadcasts) {
  const told = broadcasts.flatMap(story).sort(([one], [other]) => one - other);
  return told.map(([atMs, name, payload, tags], i) =>
    historyEvent(i + 1, atMs, name, payload, tags),
  );
}

function story({ id, channel, title, description, category, startedAt, endedAt }) {
  const from = Date.parse(startedAt);
  const to = endedAt === undefined ? Date.now() : Date.parse(endedAt);
  const of = { channel: channel.id, broadcast: id };
  const tags = [`channel:${channel.id}`, `broadcast:${id}`];
  const key = randomUUID();
  const session = randomUUID();
  const video = randomUUID();
  const ofVideo = [`broadcast:${id}`, `video:${video}`];
  const segments = Math.min(60, Math.floor((to - from) / 1000 / SEGMENT_S));
  return [
    [from - 900_000, 'channel.ChannelDescribed', { ...of, name: channel.name }, [tags[0]]],
    [from - 600_000, 'broadcast.AddressIssued', { ...of, owner: OWNER, key, title }, tags],
    [from, 'broadcast.LiveStarted', { ...of, session, title, encoder: 'obs-output module' }, tags],
    [from + 900, 'video.VideoOpened', { broadcast: id, video, session }, ofVideo],
    ...Array.from({ length: segments }, (_, i) => [
      from + 3_000 + i * SEGMENT_S * 1000,
      'video.SegmentWritten',
      { broadcast: id, video, sequence: i, durationUs: 2_000_000 },
      ofVideo,
    ]),
    [from + 70_000, 'broadcast.BroadcastRetitled', { ...of, title, description, category }, tags],
    ...(endedAt === undefined
      ? []
      : [
          [to - 900, 'video.VideoClosed', { broadcast: id, video, lengthBytes: 91 << 20 }, ofVideo],
          [to, 'broadcast.LiveEnded', { ...of, reason: 'UNPUBLISHED' }, tags],
        ]),
  ];
}

export function eventPage(history, url) {
  const query = url.searchParams;
  const after = Number(query.get('after') ?? 0);
  const limit = Number(query.get('limit') ?? 1000);
  const types = query.getAll('type');
  const tags = ['channel', 'broadcast']
    .filter((name) => query.has(name))
    .map((name) => `${name}:${query.get(name)}`)
    .concat(query.getAll('tag'));
  const matching = history.filter(
    (event) =>
      event.position > after &&
      (types.length === 0 || types.includes(event.name)) &&
      tags.every((tag) => event.tags.includes(tag)) &&
      event.at >= (query.get('from') ?? '') &&
      event.at < (query.get('to') ?? '9'),
  );
  const events = matching.slice(0, limit);
  const end = events.length === matching.length;
  return { events, cursor: end ? history.length : events.at(-1).position, end };
}
