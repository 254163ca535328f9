/** Texts to paste into an encoder. Pure. */

const BULLETS = '•'.repeat(12);

/** The same text with the secret in it covered, whatever its length. */
export function hidden(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret, BULLETS);
}

/** Keyframes every two seconds: a segment begins at one. */
export function ffmpegCommand(url: string): string {
  return [
    'ffmpeg -re -i video.mp4',
    '-c:v libx264 -preset veryfast -pix_fmt yuv420p',
    '-force_key_frames "expr:gte(t,n_forced*2)"',
    '-c:a aac -b:a 160k -ar 48000',
    `-f flv "${url}"`,
  ].join(' ');
}
