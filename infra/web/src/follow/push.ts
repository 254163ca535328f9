/** Web Push in this browser: the beginning of a show is told also when no page is open. */
import type { Community } from '../api/community';
import { Problem } from '../api/problem';

const WORKER = '/push-worker.js';

export type PushState = 'unsupported' | 'off' | 'on' | 'denied';

export class Push {
  readonly #community: Community;
  readonly #onChange: () => void;
  #state: PushState = 'unsupported';
  #key = '';
  #busy = false;
  #problem: Problem | null = null;

  constructor(community: Community, onChange: () => void) {
    this.#community = community;
    this.#onChange = onChange;
    if (isSupported()) void this.#look();
  }

  get state(): PushState {
    return this.#state;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  async toggle(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#problem = null;
    this.#onChange();
    try {
      this.#state = this.#state === 'on' ? await this.#unsubscribe() : await this.#subscribe();
    } catch (error) {
      // What is no problem of the server's is the browser's or its push service's.
      this.#problem = error instanceof Problem ? error : new Problem(0, 'PUSH_FAILED', '');
    }
    this.#busy = false;
    this.#onChange();
  }

  /** A server without push has no key. */
  async #look(): Promise<void> {
    try {
      this.#key = await this.#community.pushKey();
      const registration = await navigator.serviceWorker.getRegistration(WORKER);
      const subscription = await registration?.pushManager.getSubscription();
      const isOn = subscription !== null && subscription !== undefined;
      this.#state = Notification.permission === 'denied' ? 'denied' : isOn ? 'on' : 'off';
    } catch {
      return;
    }
    this.#onChange();
  }

  async #subscribe(): Promise<PushState> {
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const applicationServerKey = bytesOf(this.#key);
    const subscription = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey,
    });
    await this.#community.subscribeToPush(subscription.toJSON());
    return 'on';
  }

  async #unsubscribe(): Promise<PushState> {
    const registration = await navigator.serviceWorker.getRegistration(WORKER);
    const subscription = await registration?.pushManager.getSubscription();
    if (subscription === null || subscription === undefined) return 'off';
    await subscription.unsubscribe();
    await this.#community.unsubscribeFromPush(subscription.endpoint);
    return 'off';
  }
}

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
