/**
 * What the chat, followers and supporters can be asked for: one method an operation. Who has no account
 * acts by the pass of a guest.
 */
import type { Message, Rules, Support } from '../hub/frames';
import type { Transport } from './transport';

/** Where something belongs in a replay. */
export interface Placed {
  readonly positionMs: number;
}

export interface MessagePage {
  readonly messages: readonly (Message & Placed)[];
  /** What to ask on behind; absent at the end. */
  readonly nextAfter?: number;
}

export interface PlacedSupport extends Support, Placed {
  readonly kind: 'donation' | 'subscription';
}

/** Somebody in a chat, as those see them who moderate it. */
export interface Chatter {
  readonly person: string;
  readonly name: string;
}

export interface ChatDesk {
  readonly rules: Rules;
  readonly moderators: readonly Chatter[];
  readonly muted: readonly (Chatter & { readonly until: string })[];
  readonly banned: readonly Chatter[];
}

interface SupportPage {
  readonly support: readonly PlacedSupport[];
  readonly nextCursor?: string;
}

const PAGE_SIZE = 200;
const MAX_SUPPORT_PAGES = 25;

export class Community {
  readonly #transport: Transport;
  readonly #guestPass: () => string | undefined;
  readonly #listeners = new Set<(channel: string) => void>();

  constructor(transport: Transport, guestPass: () => string | undefined) {
    this.#transport = transport;
    this.#guestPass = guestPass;
  }

  /**
   * Hears in which channel order was kept from this page, as what happens to others is not told to it.
   * Returns what ends it.
   */
  onOrderKept(listener: (channel: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  messages(broadcast: string, after: number): Promise<MessagePage> {
    const query = `after=${after}&limit=${PAGE_SIZE}`;
    return this.#transport.json('GET', `${ofBroadcast(broadcast)}/messages?${query}`);
  }

  /** All of it, up to a bound. */
  async support(broadcast: string): Promise<readonly PlacedSupport[]> {
    const all: PlacedSupport[] = [];
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    for (let page = 0; page < MAX_SUPPORT_PAGES; page++) {
      const path = `${ofBroadcast(broadcast)}/support?${query}`;
      const { support, nextCursor } = await this.#transport.json<SupportPage>('GET', path);
      all.push(...support);
      if (nextCursor === undefined) break;
      query.set('cursor', nextCursor);
    }
    return all;
  }

  async deleteMessage(broadcast: string, message: string): Promise<void> {
    await this.#send('DELETE', `${ofBroadcast(broadcast)}/messages/${encodeURIComponent(message)}`);
  }

  chat(channel: string): Promise<ChatDesk> {
    return this.#transport.json('GET', `${ofChannel(channel)}/chat`, undefined, this.#asGuest());
  }

  async setRules(channel: string, rules: Rules): Promise<void> {
    await this.#send('PATCH', `${ofChannel(channel)}/chat`, rules);
  }

  async appoint(channel: string, person: string): Promise<void> {
    await this.#keepOrder('PUT', channel, 'moderators', person);
  }

  async dismiss(channel: string, person: string): Promise<void> {
    await this.#keepOrder('DELETE', channel, 'moderators', person);
  }

  async mute(channel: string, person: string, seconds: number): Promise<void> {
    await this.#keepOrder('PUT', channel, 'muted', person, { seconds });
  }

  async ban(channel: string, person: string): Promise<void> {
    await this.#keepOrder('PUT', channel, 'banned', person);
  }

  async pardon(channel: string, person: string): Promise<void> {
    await this.#keepOrder('DELETE', channel, 'banned', person);
  }

  async isFollowing(channel: string): Promise<boolean> {
    const path = `${ofChannel(channel)}/follow`;
    const answer = this.#transport.json<{ following: boolean }>(
      'GET',
      path,
      undefined,
      this.#asGuest(),
    );
    return (await answer).following;
  }

  async follow(channel: string): Promise<void> {
    await this.#send('PUT', `${ofChannel(channel)}/follow`);
  }

  async unfollow(channel: string): Promise<void> {
    await this.#send('DELETE', `${ofChannel(channel)}/follow`);
  }

  async pushKey(): Promise<string> {
    return (await this.#transport.json<{ key: string }>('GET', '/push/key')).key;
  }

  async subscribeToPush({ endpoint, keys }: PushSubscriptionJSON): Promise<void> {
    const { p256dh, auth } = keys ?? {};
    await this.#send('PUT', '/push/subscription', { endpoint, p256dh, auth });
  }

  async unsubscribeFromPush(endpoint: string): Promise<void> {
    await this.#send('DELETE', '/push/subscription', { endpoint });
  }

  async #keepOrder(
    method: string,
    channel: string,
    list: 'moderators' | 'muted' | 'banned',
    person: string,
    body?: unknown,
  ): Promise<void> {
    await this.#send(
      method,
      `${ofChannel(channel)}/chat/${list}/${encodeURIComponent(person)}`,
      body,
    );
    for (const listener of [...this.#listeners]) listener(channel);
  }

  async #send(method: string, path: string, body?: unknown): Promise<void> {
    await this.#transport.send(method, path, body, this.#asGuest());
  }

  #asGuest(): Readonly<Record<string, string>> {
    const pass = this.#guestPass();
    return pass === undefined ? {} : { 'dasi-guest': pass };
  }
}

function ofBroadcast(id: string): string {
  return `/broadcasts/${encodeURIComponent(id)}`;
}

function ofChannel(id: string): string {
  return `/channels/${encodeURIComponent(id)}`;
}
