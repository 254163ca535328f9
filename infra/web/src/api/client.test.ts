import { describe, expect, it } from 'vitest';
import { Api } from './client';
import { Problem } from './problem';
import { Transport } from './transport';

interface Call {
  readonly url: string;
  readonly init: RequestInit;
}

/** An API over a server that answers everything the same. */
function answering(answer: () => Response | Promise<Response>) {
  const calls: Call[] = [];
  const transport = new Transport((url, init = {}) => {
    calls.push({ url: String(url), init });
    return Promise.resolve(answer());
  });
  const api = new Api(transport);
  return { api, calls };
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    return Problem.from(error);
  }
  throw new Error('it went well');
}

describe('the API', () => {
  it('asks with a query and reads the answer', async () => {
    const page = { broadcasts: [], nextCursor: 'c2' };
    const { api, calls } = answering(() => Response.json(page));
    expect(await api.broadcasts({ status: 'live', channel: 'a-b', limit: 3 })).toEqual(page);
    expect(calls[0]?.url).toBe('/api/v1/broadcasts?status=live&channel=a-b&limit=3');
  });

  it('sends JSON only where there is something to send', async () => {
    const { api, calls } = answering(() => new Response(null, { status: 204 }));
    await api.endBroadcast('a b');
    expect(calls[0]?.url).toBe('/api/v1/broadcasts/a%20b/end');
    expect(calls[0]?.init.headers).not.toHaveProperty('content-type');
    expect(calls[0]?.init.body).toBeUndefined();
  });

  it('turns a problem of the server into one with its code', async () => {
    const body = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'NAME_TAKEN',
      detail: 'Taken.',
    };
    const { api } = answering(() => Response.json(body, { status: 409 }));
    const problem = await problemOf(api.accept('t', 'moon', 'long enough'));
    expect([problem.status, problem.code, problem.detail]).toEqual([409, 'NAME_TAKEN', 'Taken.']);
  });

  it('makes a code of the status when a proxy answers with a page', async () => {
    const { api } = answering(() => new Response('<h1>Bad Gateway</h1>', { status: 502 }));
    expect((await problemOf(api.session())).code).toBe('HTTP_502');
  });

  it('says so when an answer is not JSON', async () => {
    const { api } = answering(() => new Response('<h1>Hello</h1>'));
    expect((await problemOf(api.channel('a-b'))).code).toBe('NOT_JSON');
  });

  it('says so when the server is not reached', async () => {
    const { api } = answering(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await problemOf(api.logOut())).code).toBe('UNREACHABLE');
  });
});
