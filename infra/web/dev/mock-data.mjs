/** Accounts, channels and broadcasts for the mock server: as many and as odd as a page must bear. */
import { randomUUID } from 'node:crypto';

export const CHANNELS = [
  {
    id: 'moonlight-radio',
    name: '달빛 라디오',
    followers: 2_041,
    description: '밤 열 시, 조용한 음악과 이야기.\n신청곡은 채팅으로 받습니다.',
  },
  {
    id: 'pixel-forge',
    name: 'Pixel Forge',
    description: 'Pixel art from an empty canvas, twice a week.',
  },
  { id: 'han-kitchen', name: '한 그릇 부엌', description: '집밥 한 그릇을 처음부터 끝까지.' },
  { id: 'night-train', name: 'Night Train Cam', description: '' },
];

const LIVE = [
  ['moonlight-radio', '비 오는 금요일 밤, 오래된 노래들', '음악', 47],
  [
    'pixel-forge',
    'Drawing a harbour town, part 4: lanterns, water and a very long title that needs two lines',
    'Art',
    128,
  ],
  ['night-train', 'Seoul → Busan, driver’s view', '', 3],
];

const REPLAYS = [
  ['han-kitchen', '된장찌개, 멸치 육수부터', '요리', 5, 64, 1],
  ['moonlight-radio', '목요일의 재즈', '음악', 20, 122, 2],
  ['pixel-forge', 'Drawing a harbour town, part 3', 'Art', 30, 95, 1],
  ['moonlight-radio', '사연 읽는 밤', '이야기', 52, 181, 3],
  ['night-train', 'Busan → Seoul', '', 74, 168, 1],
  ['han-kitchen', '김치볶음밥 다섯 가지', '요리', 130, 41, 1],
  ['pixel-forge', 'Q&A and palette talk', 'Art', 300, 33, 1],
];

const HOUR_MS = 3_600_000;

function view(channelId, title, category, startedMs) {
  const { id, name } = CHANNELS.find((channel) => channel.id === channelId);
  const broadcast = randomUUID();
  return {
    id: broadcast,
    channel: { id, name },
    title,
    description:
      category === '음악'
        ? '오늘은 창밖의 빗소리와 함께 1980년대 노래를 듣습니다.\n\n신청곡은 채팅에 남겨 주세요.'
        : '',
    category,
    startedAt: new Date(startedMs).toISOString(),
    live: `/hls/${broadcast}/live.m3u8`,
    replay: `/hls/${broadcast}/replay.m3u8`,
  };
}

export function liveBroadcasts(nowMs) {
  return LIVE.map(([channel, title, category, agoMinutes]) => ({
    ...view(channel, title, category, nowMs - agoMinutes * 60_000),
    status: 'LIVE',
    agoS: Math.min(60, agoMinutes * 60),
  }));
}

export function endedBroadcasts(nowMs) {
  return REPLAYS.map(([channel, title, category, agoHours, minutes, videoCount]) => {
    const endedMs = nowMs - agoHours * HOUR_MS;
    const durationMs = minutes * 60_000 + 17_000;
    const ended = { status: 'ENDED', endedAt: new Date(endedMs).toISOString(), playable: true };
    return {
      ...view(channel, title, category, endedMs - durationMs),
      ...ended,
      durationMs,
      videoCount,
    };
  });
}

export function newBroadcast(channelId, title) {
  return { ...view(channelId, title, '', Date.now()), status: 'LIVE', agoS: 0 };
}
