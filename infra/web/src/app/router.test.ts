import { describe, expect, it } from 'vitest';
import { afterLogin, parse, path, type Route } from './router';

const PAGES: readonly (readonly [string, Route])[] = [
  ['/', { page: 'home' }],
  ['/watch/0c6f', { page: 'watch', id: '0c6f' }],
  ['/replay/0c6f', { page: 'replay', id: '0c6f' }],
  ['/channel/moonlight-radio', { page: 'channel', id: 'moonlight-radio' }],
  ['/studio', { page: 'studio', channel: null }],
  ['/studio?channel=pixel-forge', { page: 'studio', channel: 'pixel-forge' }],
  ['/overlay/a-b', { page: 'overlay', channel: 'a-b', language: null, sound: false }],
  [
    '/overlay/a-b?lang=ko&sound=on',
    { page: 'overlay', channel: 'a-b', language: 'ko', sound: true },
  ],
  ['/history', { page: 'history' }],
  ['/login', { page: 'login' }],
  ['/invite/a%2Fb', { page: 'invite', token: 'a/b' }],
];

describe('the router', () => {
  it.each(PAGES)('reads and writes %s', (url, route) => {
    const { pathname, search } = new URL(url, 'http://dasi');
    expect(parse(pathname, search)).toEqual(route);
    expect(path(route)).toBe(url);
  });

  it('does not mind a slash at the end', () => {
    expect(parse('/login/')).toEqual({ page: 'login' });
  });

  it.each(['/nowhere', '/watch', '/watch/a/b', '/login/x', '/watch/%E0%A4%A'])(
    'knows no page at %s',
    (pathname) => {
      expect(parse(pathname)).toEqual({ page: 'missing' });
    },
  );
});

describe('after logging in', () => {
  it('goes on to where the streamer wanted to be', () => {
    expect(afterLogin('?next=%2Fstudio%3Fchannel%3Da-b', 'STREAMER')).toBe('/studio?channel=a-b');
  });

  it.each([
    '',
    '?next=',
    '?next=https://evil.example',
    '?next=//evil.example',
    '?next=/%5Cevil.example',
  ])('never leaves this site with %s', (search) => {
    expect(afterLogin(search, 'STREAMER')).toBe('/studio');
  });

  it('brings an analyst to the history', () => {
    expect(afterLogin('', 'ANALYST')).toBe('/history');
  });
});
