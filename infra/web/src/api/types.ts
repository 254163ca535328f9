/** What the HTTP API says, under `/api/v1`: the shapes of `openapi/dasi.yaml`. */

export type Role = 'ADMINISTRATOR' | 'STREAMER' | 'ANALYST';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface Invitation {
  readonly role: Role;
  readonly expiresAt: string;
}

export interface IssuedInvitation extends Invitation {
  readonly token: string;
  readonly link: string;
}

export interface ListedAccount extends Account {
  readonly madeAt: string;
}

export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly madeAt: string;
  readonly expiresAt?: string;
}

/** The one answer that holds the secret; it lives in the page's memory and nowhere else. */
export interface MadeToken extends AccessToken {
  readonly token: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly followers?: number;
}

export type AddressState = 'UNUSED' | 'EXPIRED' | 'REVOKED' | 'LIVE' | 'AWAY' | 'ENDED';

export interface Address {
  readonly broadcastId: string;
  readonly keyId: string;
  readonly title: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly state: AddressState;
}

/** The one answer that holds the live key; it lives in the page's memory and nowhere else. */
export interface IssuedAddress {
  readonly broadcastId: string;
  readonly keyId: string;
  readonly title: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly url: string;
  readonly server: string;
  readonly streamKey: string;
}

export type BroadcastStatus = 'LIVE' | 'AWAY' | 'ENDED';

export interface Broadcast {
  readonly id: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly status: BroadcastStatus;
  readonly startedAt: string;
  readonly awaySince?: string;
  readonly backUntil?: string;
  readonly endedAt?: string;
  readonly durationMs: number;
  readonly videoCount: number;
  /** Whether at least one segment can be fetched. */
  readonly playable: boolean;
  readonly live: string;
  readonly replay: string;
}

export interface BroadcastPage {
  readonly broadcasts: readonly Broadcast[];
  readonly nextCursor?: string;
}

export interface BroadcastEdit {
  readonly title?: string;
  readonly description?: string;
  readonly category?: string;
}

/** An event of the log, as analysts read it. */
export interface HistoryEvent {
  readonly position: number;
  readonly name: string;
  readonly version: string;
  readonly at: string;
  /** What it is about, as `key:value`. */
  readonly tags: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface EventPage {
  readonly events: readonly HistoryEvent[];
  /** The position to ask on behind. */
  readonly cursor: number;
  readonly end: boolean;
}

/** What was so at a moment. */
export interface HistoryState {
  readonly at: string;
  readonly position: number;
  readonly broadcasts: readonly BroadcastThen[];
  readonly counts: {
    readonly live: number;
    readonly away: number;
    readonly ended: number;
    readonly channels: number;
  };
}

export interface BroadcastThen {
  readonly id: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly status: 'LIVE' | 'AWAY';
  readonly startedAt: string;
  readonly awaySince?: string;
  readonly videoCount: number;
  readonly segmentCount: number;
  readonly durationMs: number;
  readonly viewers: number;
}
