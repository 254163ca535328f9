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

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly description: string;
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
