/** Whether the reader follows one channel, and the wish to be otherwise. */
import type { Community } from '../api/community';
import { Problem } from '../api/problem';
import type { Followed } from './followed';

export class Follow {
  readonly #community: Community;
  readonly #followed: Followed;
  readonly #channel: string;
  readonly #onChange: () => void;
  #following: boolean | null = null;
  #busy = false;
  #problem: Problem | null = null;

  constructor(community: Community, followed: Followed, channel: string, onChange: () => void) {
    this.#community = community;
    this.#followed = followed;
    this.#channel = channel;
    this.#onChange = onChange;
    void this.#load();
  }

  /** Null as long as it is not known. */
  get following(): boolean | null {
    return this.#following;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  async toggle(): Promise<void> {
    if (this.#busy || this.#following === null) return;
    this.#busy = true;
    this.#problem = null;
    this.#onChange();
    const wanted = !this.#following;
    try {
      await (wanted
        ? this.#community.follow(this.#channel)
        : this.#community.unfollow(this.#channel));
      this.#become(wanted);
    } catch (error) {
      this.#problem = Problem.from(error);
    }
    this.#busy = false;
    this.#onChange();
  }

  async #load(): Promise<void> {
    try {
      this.#become(await this.#community.isFollowing(this.#channel));
      this.#onChange();
    } catch {
      // Then there is no button: nobody came to the page for it.
      return;
    }
  }

  #become(following: boolean): void {
    this.#following = following;
    this.#followed.set(this.#channel, following);
  }
}
