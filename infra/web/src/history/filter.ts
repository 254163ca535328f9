/** Which events somebody wants to see, in the words of the API and of the shell. Pure. */
import { isEventType, TELLING_TYPES } from './event-types';

export interface Filter {
  /** A moment as a form writes it, `2026-11-20T20:31:07`, in the reader's own time; or nothing. */
  readonly from: string;
  readonly to: string;
  /** `telling`, `all`, or the name of one type. */
  readonly types: string;
  readonly channel: string;
  readonly broadcast: string;
  /** `key:value` */
  readonly tag: string;
}

export const NO_FILTER: Filter = {
  from: '',
  to: '',
  types: 'telling',
  channel: '',
  broadcast: '',
  tag: '',
};

/** The filter as parameters of a request. */
export function parameters(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['from', 'to'] as const) {
    const moment = instant(filter[name]);
    if (moment !== null) query.set(name, moment);
  }
  for (const type of typesOf(filter)) query.append('type', type);
  for (const name of ['channel', 'broadcast', 'tag'] as const) {
    if (filter[name] !== '') query.set(name, filter[name]);
  }
  return query;
}

/** The command that writes the same events into a file. */
export function exportCommand(filter: Filter): string {
  const words = ['./dasi history export', '--format parquet', '--to events.parquet'];
  const from = instant(filter.from);
  const to = instant(filter.to);
  if (from !== null) words.push(`--from ${from}`);
  if (to !== null) words.push(`--until ${to}`);
  if (isEventType(filter.types)) words.push(`--type ${filter.types}`);
  for (const name of ['channel', 'broadcast', 'tag'] as const) {
    if (filter[name] !== '') words.push(`--${name} ${shellWord(filter[name])}`);
  }
  return words.join(' ');
}

/** A moment in the reader's own time as the server takes it; null if it is none. */
export function instant(local: string): string | null {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/**
 * A whole second at which an event of this moment was known to the log, which stores it a little
 * later than it happened.
 */
export function justAfter(iso: string): string {
  return new Date(Math.ceil(Date.parse(iso) / 1000) * 1000 + 1000).toISOString();
}

/** A moment as a form writes it. */
export function local(iso: string): string {
  const at = new Date(iso);
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

function typesOf({ types }: Filter): readonly string[] {
  if (types === 'all') return [];
  return types === 'telling' ? TELLING_TYPES : [types];
}

function shellWord(text: string): string {
  return /^[\w:@.,/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
