/** Addresses of the pages: `parse` reads one, `path` writes it. Pure; `navigation.ts` is the shell. */

import type { Role } from '../api/types';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'watch'; readonly id: string }
  | { readonly page: 'replay'; readonly id: string }
  | { readonly page: 'channel'; readonly id: string }
  | { readonly page: 'studio'; readonly channel: string | null }
  | {
      readonly page: 'overlay';
      readonly channel: string;
      /** The wish of the address; null for the browser's. */
      readonly language: string | null;
      readonly sound: boolean;
    }
  | { readonly page: 'history' }
  | { readonly page: 'login' }
  | { readonly page: 'invite'; readonly token: string }
  | { readonly page: 'missing' };

type OverlayRoute = Extract<Route, { page: 'overlay' }>;

export function parse(pathname: string, search = ''): Route {
  const [first = '', second, ...rest] = pathname.split('/').filter((part) => part !== '');
  if (rest.length > 0) return { page: 'missing' };
  return second === undefined ? parsePlain(first, search) : parseWithId(first, second, search);
}

export function path(route: Route): string {
  switch (route.page) {
    case 'home':
    case 'missing':
      return '/';
    case 'login':
      return '/login';
    case 'history':
      return '/history';
    case 'studio':
      return route.channel === null
        ? '/studio'
        : `/studio?channel=${encodeURIComponent(route.channel)}`;
    case 'overlay':
      return `/overlay/${encodeURIComponent(route.channel)}${overlaySearch(route)}`;
    case 'invite':
      return `/invite/${encodeURIComponent(route.token)}`;
    case 'watch':
    case 'replay':
    case 'channel':
      return `/${route.page}/${encodeURIComponent(route.id)}`;
  }
}

/** Where to go after logging in: only a path of ours, so that a link cannot send people elsewhere. */
export function afterLogin(search: string, role: Role): string {
  const next = new URLSearchParams(search).get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : deskOf(role);
}

/** Where somebody works. */
export function deskOf(role: Role): string {
  return role === 'ANALYST' ? '/history' : '/studio';
}

function parsePlain(first: string, search: string): Route {
  switch (first) {
    case '':
      return { page: 'home' };
    case 'login':
      return { page: 'login' };
    case 'history':
      return { page: 'history' };
    case 'studio':
      return { page: 'studio', channel: new URLSearchParams(search).get('channel') };
    default:
      return { page: 'missing' };
  }
}

function parseWithId(first: string, encoded: string, search: string): Route {
  const id = decode(encoded);
  if (id === undefined) return { page: 'missing' };
  switch (first) {
    case 'watch':
    case 'replay':
    case 'channel':
      return { page: first, id };
    case 'invite':
      return { page: 'invite', token: id };
    case 'overlay':
      return overlay(id, new URLSearchParams(search));
    default:
      return { page: 'missing' };
  }
}

function overlay(channel: string, wishes: URLSearchParams): OverlayRoute {
  const sound = wishes.get('sound') === 'on';
  return { page: 'overlay', channel, language: wishes.get('lang'), sound };
}

function overlaySearch({ language, sound }: OverlayRoute): string {
  const wishes = new URLSearchParams();
  if (language !== null) wishes.set('lang', language);
  if (sound) wishes.set('sound', 'on');
  return wishes.size === 0 ? '' : `?${wishes}`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
