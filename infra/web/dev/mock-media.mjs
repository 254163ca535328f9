/**
 * Real HLS for the mock server: ffmpeg makes two videos (fragmented MP4, one file each), and a
 * timeline hands out their segments as if they were being recorded now, through a drop and an end.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VIDEO_S = 110;
const SEGMENT_S = 2;
const WINDOW = 8;
const CODECS = 'avc1.42c01e,mp4a.40.2';

/** Each with its file, its initialisation segment and its segments as byte ranges. */
export function makeVideos() {
  const folder = mkdtempSync(join(tmpdir(), 'dasi-mock-'));
  const pictures = ['testsrc2=size=480x270:rate=24', 'smptehdbars=size=480x270:rate=24'];
  return pictures.map((picture, i) => makeVideo(folder, `video-${i + 1}`, picture, 330 * (i + 1)));
}

function makeVideo(folder, id, picture, toneHz) {
  const list = join(folder, `${id}.m3u8`);
  execFileSync('ffmpeg', [
    ...[
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      picture,
      '-f',
      'lavfi',
      '-i',
      `sine=${toneHz}:sample_rate=48000`,
    ],
    ...['-t', String(VIDEO_S), '-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'ultrafast'],
    ...[
      '-pix_fmt',
      'yuv420p',
      '-g',
      '48',
      '-sc_threshold',
      '0',
      '-c:a',
      'aac',
      '-ac',
      '2',
      '-f',
      'hls',
    ],
    ...['-hls_time', String(SEGMENT_S), '-hls_list_size', '0', '-hls_segment_type', 'fmp4'],
    ...['-hls_flags', 'single_file', list],
  ]);
  const text = readFileSync(list, 'utf8');
  const [, file] = text.match(/EXT-X-MAP:URI="([^"]+)"/);
  const [, init] = text.match(/BYTERANGE="([^"]+)"/);
  const segments = [...text.matchAll(/#EXTINF:([\d.]+),\s+#EXT-X-BYTERANGE:(\S+)/g)];
  return {
    id,
    init,
    bytes: readFileSync(join(folder, file)),
    segments: segments.map(([, durationS, range]) => ({ durationS: Number(durationS), range })),
  };
}

/** What has been recorded of a broadcast: `sessions` of an encoder, each in a video of its own. */
export class Timeline {
  #videos;
  #sessions = [];
  #ended = false;

  constructor(videos) {
    this.#videos = videos;
  }

  /** An encoder comes, `agoS` seconds ago. */
  begin(agoS = 0) {
    const video = this.#videos[this.#sessions.length % this.#videos.length];
    this.#sessions.push({ video, fromMs: Date.now() - agoS * 1000, toMs: null });
  }

  drop() {
    const session = this.#sessions.at(-1);
    if (session) session.toMs ??= Date.now();
  }

  end() {
    this.drop();
    this.#ended = true;
  }

  get videoCount() {
    return this.#sessions.length;
  }

  get durationMs() {
    return this.#segments().reduce((sum, { durationS }) => sum + durationS * 1000, 0);
  }

  get playable() {
    return this.#segments().length > 0;
  }

  multivariant(kind) {
    return [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      `#EXT-X-STREAM-INF:BANDWIDTH=1200000,CODECS="${CODECS}",RESOLUTION=480x270,FRAME-RATE=24.000`,
      `${kind}/media.m3u8`,
      '',
    ].join('\n');
  }

  media(kind) {
    const all = this.#segments();
    const first = kind === 'live' ? Math.max(0, all.length - WINDOW) : 0;
    const lines = [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-TARGETDURATION:2',
      `#EXT-X-MEDIA-SEQUENCE:${first}`,
    ];
    lines.push(`#EXT-X-DISCONTINUITY-SEQUENCE:${all[first]?.session ?? 0}`);
    let session = -1;
    for (const segment of all.slice(first)) {
      if (segment.session !== session) {
        if (session >= 0) lines.push('#EXT-X-DISCONTINUITY');
        const { id, init } = segment.video;
        lines.push(`#EXT-X-MAP:URI="../video/${id}.mp4",BYTERANGE="${init}"`);
        session = segment.session;
      }
      lines.push(`#EXTINF:${segment.durationS.toFixed(6)},`, `#EXT-X-BYTERANGE:${segment.range}`);
      lines.push(`../video/${segment.video.id}.mp4`);
    }
    if (this.#ended) lines.push('#EXT-X-ENDLIST');
    return lines.join('\n') + '\n';
  }

  #segments() {
    return this.#sessions.flatMap(({ video, fromMs, toMs }, session) => {
      const count = Math.floor(((toMs ?? Date.now()) - fromMs) / 1000 / SEGMENT_S);
      return video.segments.slice(0, count).map((segment) => ({ ...segment, video, session }));
    });
  }
}
