/** Who is in the invented chats, and what they say: as odd as a page must bear. */
import { randomUUID } from 'node:crypto';

const somebody = (name, ...badges) => ({ person: randomUUID(), name, badges });

export const CROWD = {
  host: somebody('달빛 라디오', 'STREAMER'),
  moon: somebody('새벽네시', 'MODERATOR', 'SUBSCRIBER'),
  fan: somebody('비오는창가', 'SUBSCRIBER'),
  dot: somebody('dot_dot_dot'),
  guest: somebody('', 'GUEST'),
  named: somebody('지나가던 사람', 'GUEST'),
  loud: somebody('A_Name_That_Is_As_Long_As_It_Can', 'GUEST'),
  rtl: somebody('مرحبا', 'GUEST'),
};

export const TALK = [
  ['host', '다들 어서 오세요. 오늘은 오래된 노래만 틉니다 ☔'],
  ['fan', '오늘도 기다렸어요!'],
  ['dot', 'hello from Lisbon 🇵🇹'],
  ['guest', '처음 와 봤는데 소리가 정말 좋네요'],
  ['moon', '신청곡은 https://example.org/songs/2026?week=47 에 적어 주세요.'],
  ['named', '👨‍👩‍👧‍👦 가족이 다 같이 듣는 중'],
  [
    'loud',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ],
  ['rtl', 'تحياتي للجميع'],
  ['guest', '<img src=x onerror=alert(1)> <b>굵게</b> 되나요?'],
  [
    'dot',
    'which record is this? the one with the blue cover, or was it the second pressing from 1984?',
  ],
  ['fan', '두 번째 곡 제목이 뭐예요?'],
  ['host', '「창밖의 빗소리」입니다.'],
  ['moon', '링크(https://example.org/wiki/Rain_(song))는 여기.'],
  ['named', 'ㅋㅋㅋㅋㅋㅋ'],
];

export const SUPPORT = {
  donation: {
    name: '비오는창가',
    text: '늘 고맙습니다. 따뜻한 차 한 잔 하세요 🍵',
    amount: '10000',
    currency: 'KRW',
  },
  subscription: { name: 'dot_dot_dot', text: '', amount: '4.99', currency: 'EUR', months: 3 },
};
