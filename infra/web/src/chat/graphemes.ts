/** Counts characters as a reader does: a family of emoji is one, a Hangul syllable is one. */

/** The server's limit on a message. */
export const MAX_GRAPHEMES = 300;

let segmenter: Intl.Segmenter | undefined;

export function graphemes(text: string): number {
  let count = 0;
  if (typeof Intl.Segmenter !== 'function') return [...text].length;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const _segment of segmenter.segment(text)) count++;
  return count;
}
