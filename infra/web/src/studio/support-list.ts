/** What supporters of a broadcast did: all that was before, and what comes; the newest first. */
import type { Community } from '../api/community';
import type { Hub, HubInput } from '../hub/hub';
import type { Line } from '../hub/room-state';

export type SupportLine = Extract<Line, { readonly kind: 'donation' | 'subscription' }>;

const MAX_LINES = 100;

export class SupportList {
  readonly #channel: string;
  readonly #onChange: () => void;
  readonly #unsubscribe: () => void;
  #lines: readonly SupportLine[] = [];

  constructor(
    hub: Hub,
    community: Community,
    about: { readonly broadcast: string; readonly channel: string },
    onChange: () => void,
  ) {
    this.#channel = about.channel;
    this.#onChange = onChange;
    this.#unsubscribe = hub.subscribe((input) => this.#heard(input));
    void this.#load(community, about.broadcast);
  }

  get lines(): readonly SupportLine[] {
    return this.#lines;
  }

  close(): void {
    this.#unsubscribe();
  }

  #heard(input: HubInput): void {
    if (input.type !== 'donation' && input.type !== 'subscription') return;
    const { type: kind, channel, ...support } = input;
    if (channel === this.#channel) this.#add([{ kind, support }]);
  }

  /** What comes is shown also where what was before is not told. */
  async #load(community: Community, broadcast: string): Promise<void> {
    try {
      const before = await community.support(broadcast);
      this.#add(before.map(({ kind, positionMs: _, ...support }) => ({ kind, support })));
    } catch {
      return;
    }
  }

  #add(lines: readonly SupportLine[]): void {
    const byId = new Map([...this.#lines, ...lines].map((line) => [line.support.id, line]));
    const newestFirst = [...byId.values()].sort(
      (one, other) => Date.parse(other.support.at) - Date.parse(one.support.at),
    );
    this.#lines = newestFirst.slice(0, MAX_LINES);
    this.#onChange();
  }
}
