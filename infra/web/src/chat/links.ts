/** Finds the addresses in what somebody wrote. Only http and https: nothing that a page could run. */

export type Piece = { readonly text: string } | { readonly text: string; readonly href: string };

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
/** What follows an address in a sentence rather than being part of it. */
const TRAILING = /[.,;:!?…。、，！？)\]}」』”’]+$/u;

export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const href = safe(address);
    if (href === undefined) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

/** A closing bracket that was not opened in the address belongs to the sentence, and so does the rest. */
function withoutTrailing(address: string): string {
  let open = 0;
  for (const [i, character] of [...address].entries()) {
    if (character === '(') open++;
    if (character === ')' && --open < 0) return bare([...address].slice(0, i).join(''));
  }
  return bare(address);
}

/** One that was, stays at the end. */
function bare(address: string): string {
  const short = address.replace(TRAILING, '');
  const isOpen = short.split('(').length > short.split(')').length;
  return isOpen && address.startsWith(')', short.length) ? `${short})` : short;
}

function safe(address: string): string | undefined {
  try {
    const { protocol, href } = new URL(address);
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}
