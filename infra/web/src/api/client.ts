/** What accounts, channels and broadcasts can be asked for: one method an operation. */
import { ROOT, type Transport } from './transport';
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

export interface BroadcastQuery {
  readonly status?: 'live' | 'ended';
  readonly channel?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export class Api {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async session(): Promise<Account> {
    return (await this.#transport.json<{ account: Account }>('GET', '/session')).account;
  }

  async logIn(name: string, password: string): Promise<Account> {
    return (
      await this.#transport.json<{ account: Account }>('POST', '/session', { name, password })
    ).account;
  }

  async logOut(): Promise<void> {
    await this.#transport.send('DELETE', '/session');
  }

  /** Deletes who is logged in, for ever. */
  async eraseMyself(password: string): Promise<void> {
    await this.#transport.send('POST', '/session/erase', { password });
  }

  invite(role: 'STREAMER' | 'ANALYST'): Promise<IssuedInvitation> {
    return this.#transport.json('POST', '/invitations', { role });
  }

  async accounts(): Promise<readonly ListedAccount[]> {
    return (await this.#transport.json<{ accounts: ListedAccount[] }>('GET', '/accounts')).accounts;
  }

  async eraseAccount(id: string): Promise<void> {
    await this.#transport.send('DELETE', `/accounts/${encodeURIComponent(id)}`);
  }

  async tokens(): Promise<readonly AccessToken[]> {
    return (await this.#transport.json<{ tokens: AccessToken[] }>('GET', '/tokens')).tokens;
  }

  makeToken(name: string): Promise<MadeToken> {
    return this.#transport.json('POST', '/tokens', { name });
  }

  async revokeToken(id: string): Promise<void> {
    await this.#transport.send('DELETE', `/tokens/${encodeURIComponent(id)}`);
  }

  historyEvents(query: URLSearchParams): Promise<EventPage> {
    return this.#transport.json('GET', `/history/events?${query}`);
  }

  historyState(at: string): Promise<HistoryState> {
    return this.#transport.json('GET', `/history/state?at=${encodeURIComponent(at)}`);
  }

  /** Events as they happen: connects again by itself, and goes on where it was. */
  historyTail(query: URLSearchParams): EventSource {
    return new EventSource(`${ROOT}/history/tail?${query}`);
  }

  invitation(token: string): Promise<Invitation> {
    return this.#transport.json('GET', `/invitations/${encodeURIComponent(token)}`);
  }

  async accept(token: string, name: string, password: string): Promise<Account> {
    const path = `/invitations/${encodeURIComponent(token)}/accept`;
    return (await this.#transport.json<{ account: Account }>('POST', path, { name, password }))
      .account;
  }

  async myChannels(): Promise<readonly Channel[]> {
    return (await this.#transport.json<{ channels: Channel[] }>('GET', '/channels?mine=true'))
      .channels;
  }

  openChannel(channel: Channel): Promise<Channel> {
    return this.#transport.json('POST', '/channels', channel);
  }

  channel(id: string): Promise<Channel> {
    return this.#transport.json('GET', `/channels/${encodeURIComponent(id)}`);
  }

  editChannel(id: string, edit: { name: string; description: string }): Promise<Channel> {
    return this.#transport.json('PATCH', `/channels/${encodeURIComponent(id)}`, edit);
  }

  async addresses(channel: string): Promise<readonly Address[]> {
    const path = `/channels/${encodeURIComponent(channel)}/addresses`;
    return (await this.#transport.json<{ addresses: Address[] }>('GET', path)).addresses;
  }

  issueAddress(channel: string, title: string): Promise<IssuedAddress> {
    return this.#transport.json('POST', `/channels/${encodeURIComponent(channel)}/addresses`, {
      title,
    });
  }

  async revokeAddress(broadcast: string): Promise<void> {
    await this.#transport.send('DELETE', `/broadcasts/${encodeURIComponent(broadcast)}/address`);
  }

  broadcasts(query: BroadcastQuery): Promise<BroadcastPage> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) search.set(key, String(value));
    return this.#transport.json('GET', `/broadcasts?${search}`);
  }

  broadcast(id: string): Promise<Broadcast> {
    return this.#transport.json('GET', `/broadcasts/${encodeURIComponent(id)}`);
  }

  editBroadcast(id: string, edit: BroadcastEdit): Promise<Broadcast> {
    return this.#transport.json('PATCH', `/broadcasts/${encodeURIComponent(id)}`, edit);
  }

  async endBroadcast(id: string): Promise<void> {
    await this.#transport.send('POST', `/broadcasts/${encodeURIComponent(id)}/end`);
  }
}
