/** Speaks to the server: JSON in and out, every failure a `Problem`. */
import { Problem } from './problem';

export const ROOT = '/api/v1';
/** A server that says nothing for this long is as good as not reached. */
const TIMEOUT_MS = 15_000;

type Fetch = typeof globalThis.fetch;
type Headers = Readonly<Record<string, string>>;

export class Transport {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch = globalThis.fetch.bind(globalThis)) {
    this.#fetch = fetch;
  }

  async json<T>(method: string, path: string, body?: unknown, more: Headers = {}): Promise<T> {
    const response = await this.send(method, path, body, more);
    try {
      return (await response.json()) as T;
    } catch {
      throw new Problem(response.status, 'NOT_JSON', '');
    }
  }

  async send(method: string, path: string, body?: unknown, more: Headers = {}): Promise<Response> {
    const response = await this.#reach(method, path, body, more);
    if (!response.ok) throw await Problem.of(response);
    return response;
  }

  async #reach(method: string, path: string, body: unknown, more: Headers): Promise<Response> {
    const headers: Record<string, string> = {
      accept: 'application/json, application/problem+json',
      ...more,
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    try {
      return await this.#fetch(ROOT + path, {
        method,
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw Problem.unreachable();
    }
  }
}
