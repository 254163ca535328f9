/** A colour of its own for each channel, in degrees: the same on every page and every visit. */
export function hue(channelId: string): number {
  let hash = 7;
  for (const character of channelId) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  }
  return (hash * 47) % 360;
}
