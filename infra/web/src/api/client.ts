/** Speaks to the server: one method an operation, JSON in and out, every failure a `Problem`. */
import { Problem } from './problem';
import type {
  AccessToken,
  Account,
  Address,
  Broadcast,
  BroadcastEdit,
  BroadcastPage,
  Channel,
  EventPage,
  HistoryState,
  Invitation,
  IssuedAddress,
  IssuedInvitation,
  ListedAccount,
  MadeToken,
} from './types';

const ROOT = '/api/v1';
/** A server that says nothing for this long is as good as not reached. */
const TIMEOUT_MS = 15_000;

export interface BroadcastQuery {
  readonly status?: 'live' | 'ended';
  readonly channel?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

type Fetch = typeof globalThis.fetch;

export class Api {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch = globalThis.fetch.bind(globalThis)) {
    this.#fetch = fetch;
  }

  async session(): Promise<Account> {
    return (await this.#json<{ account: Account }>('GET', '/session')).account;
  }

  async logIn(name: string, password: string): Promise<Account> {
    return (await this.#json<{ account: Account }>('POST', '/session', { name, password })).account;
  }

  async logOut(): Promise<void> {
    await this.#send('DELETE', '/session');
  }

  /** Deletes who is logged in, for ever. */
  async eraseMyself(password: string): Promise<void> {
    await this.#send('POST', '/session/erase', { password });
  }

  invite(role: 'STREAMER' | 'ANALYST'): Promise<IssuedInvitation> {
    return this.#json('POST', '/invitations', { role });
  }

  async accounts(): Promise<readonly ListedAccount[]> {
    return (await this.#json<{ accounts: ListedAccount[] }>('GET', '/accounts')).accounts;
  }

  async eraseAccount(id: string): Promise<void> {
    await this.#send('DELETE', `/accounts/${encodeURIComponent(id)}`);
  }

  async tokens(): Promise<readonly AccessToken[]> {
    return (await this.#json<{ tokens: AccessToken[] }>('GET', '/tokens')).tokens;
  }

  makeToken(name: string): Promise<MadeToken> {
    return this.#json('POST', '/tokens', { name });
  }

  async revokeToken(id: string): Promise<void> {
    await this.#send('DELETE', `/tokens/${encodeURIComponent(id)}`);
  }

  historyEvents(query: URLSearchParams): Promise<EventPage> {
    return this.#json('GET', `/history/events?${query}`);
  }

  historyState(at: string): Promise<HistoryState> {
    return this.#json('GET', `/history/state?at=${encodeURIComponent(at)}`);
  }

  /** Events as they happen: connects again by itself, and goes on where it was. */
  historyTail(query: URLSearchParams): EventSource {
    return new EventSource(`${ROOT}/history/tail?${query}`);
  }

  invitation(token: string): Promise<Invitation> {
    return this.#json('GET', `/invitations/${encodeURIComponent(token)}`);
  }

  async accept(token: string, name: string, password: string): Promise<Account> {
    const path = `/invitations/${encodeURIComponent(token)}/accept`;
    return (await this.#json<{ account: Account }>('POST', path, { name, password })).account;
  }

  async myChannels(): Promise<readonly Channel[]> {
    return (await this.#json<{ channels: Channel[] }>('GET', '/channels?mine=true')).channels;
  }

  openChannel(channel: Channel): Promise<Channel> {
    return this.#json('POST', '/channels', channel);
  }

  channel(id: string): Promise<Channel> {
    return this.#json('GET', `/channels/${encodeURIComponent(id)}`);
  }

  editChannel(id: string, edit: { name: string; description: string }): Promise<Channel> {
    return this.#json('PATCH', `/channels/${encodeURIComponent(id)}`, edit);
  }

  async addresses(channel: string): Promise<readonly Address[]> {
    const path = `/channels/${encodeURIComponent(channel)}/addresses`;
    return (await this.#json<{ addresses: Address[] }>('GET', path)).addresses;
  }

  issueAddress(channel: string, title: string): Promise<IssuedAddress> {
    return this.#json('POST', `/channels/${encodeURIComponent(channel)}/addresses`, { title });
  }

  async revokeAddress(broadcast: string): Promise<void> {
    await this.#send('DELETE', `/broadcasts/${encodeURIComponent(broadcast)}/address`);
  }

  broadcasts(query: BroadcastQuery): Promise<BroadcastPage> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) search.set(key, String(value));
    return this.#json('GET', `/broadcasts?${search}`);
  }

  broadcast(id: string): Promise<Broadcast> {
    return this.#json('GET', `/broadcasts/${encodeURIComponent(id)}`);
  }

  editBroadcast(id: string, edit: BroadcastEdit): Promise<Broadcast> {
    return this.#json('PATCH', `/broadcasts/${encodeURIComponent(id)}`, edit);
  }

  async endBroadcast(id: string): Promise<void> {
    await this.#send('POST', `/broadcasts/${encodeURIComponent(id)}/end`);
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#send(method, path, body);
    try {
      return (await response.json()) as T;
    } catch {
      throw new Problem(response.status, 'NOT_JSON', '');
    }
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await this.#reach(method, path, body);
    if (!response.ok) throw await Problem.of(response);
    return response;
  }

  async #reach(method: string, path: string, body: unknown): Promise<Response> {
    const headers: Record<string, string> = {
      accept: 'application/json, application/problem+json',
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
