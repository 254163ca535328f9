import { describe, expect, it } from 'vitest';
import { ffmpegCommand, hidden } from './encoder-settings';
import { limits } from './limits';

const KEY = 'eyJh.eyJz.c2ln';
const URL = `rtmp://live.example.org/pixel-forge/${KEY}`;

describe('what is shown of a secret', () => {
  it.each([KEY, URL, ffmpegCommand(URL)])('never contains it: %s', (text) => {
    expect(hidden(text, KEY)).not.toContain(KEY);
  });

  it('does not tell its length', () => {
    expect(hidden(KEY, KEY)).toBe(hidden('short', 'short'));
  });
});

describe('the command for ffmpeg', () => {
  it('sends H.264 and AAC with a keyframe every two seconds to the quoted address', () => {
    const command = ffmpegCommand(URL);
    expect(command).toMatch(/-c:v libx264 .*n_forced\*2.* -c:a aac .* -f flv "rtmp:\/\/[^"]+"$/);
  });
});

describe('a channel id', () => {
  const pattern = new RegExp(`^(?:${limits.channelIdPattern})$`, 'v');

  it.each(['abc', 'a-b', '123', 'a'.repeat(32)])('may be %s', (id) => {
    expect(pattern.test(id)).toBe(true);
  });

  it.each(['ab', '-ab', 'ab-', 'Abc', 'a_b', '한글방송', 'a'.repeat(33)])('may not be %s', (id) => {
    expect(pattern.test(id)).toBe(false);
  });
});
