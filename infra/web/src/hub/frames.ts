/** What pages and the server say to each other over `/ws`, as `docs/hub.md` has it. */
import type { BroadcastStatus } from '../api/types';

export type Badge = 'STREAMER' | 'MODERATOR' | 'SUBSCRIBER' | 'GUEST';

export interface Rules {
  readonly slowS: number;
  readonly followersOnly: boolean;
}

export interface Message {
  readonly id: string;
  readonly person: string;
  /** Empty: a guest without one. */
  readonly name: string;
  readonly badges: readonly Badge[];
  readonly text: string;
  readonly at: string;
}

export interface Support {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** As decimal text, so that no cent is lost. */
  readonly amount: string;
  readonly currency: string;
  readonly at: string;
  /** Of a subscription only. */
  readonly months?: number;
}

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface JoinedFrame {
  readonly type: 'joined';
  readonly broadcast: string;
  readonly channel: string;
  readonly viewer?: string;
  readonly guest?: string;
  readonly person: string;
  readonly name: string;
  readonly badges: readonly Badge[];
  readonly mayModerate: boolean;
  readonly viewers: number;
  readonly rules: Rules;
  readonly messages: readonly Message[];
}

export interface StandingFrame {
  readonly type: 'standing';
  readonly channel: string;
  readonly mutedUntil?: string;
  readonly banned: boolean;
  readonly badges: readonly Badge[];
  readonly mayModerate: boolean;
}

export interface MessageFrame extends Message {
  readonly type: 'message';
  readonly broadcast: string;
  readonly nonce?: string;
}

export interface SupportFrame extends Support {
  readonly type: 'donation' | 'subscription';
  readonly channel: string;
}

export interface RefusedFrame {
  readonly type: 'refused';
  /** A code of the future is one that cannot be done now. */
  readonly code: RefusalCode;
  readonly nonce?: string;
  readonly retryAfterMs?: number;
}

export interface BroadcastFrame {
  readonly type: 'broadcast';
  readonly id: string;
  readonly channel: string;
  readonly status: BroadcastStatus;
  readonly title: string;
}

export interface StartedFrame {
  readonly type: 'started';
  readonly id: string;
  readonly channel: string;
  readonly channelName: string;
  readonly title: string;
}

export type Frame =
  | JoinedFrame
  | StandingFrame
  | MessageFrame
  | SupportFrame
  | RefusedFrame
  | BroadcastFrame
  | StartedFrame
  | { readonly type: 'count'; readonly broadcast: string; readonly viewers: number }
  | { readonly type: 'deleted'; readonly broadcast: string; readonly id: string }
  | { readonly type: 'cleared'; readonly channel: string; readonly person: string }
  | ({ readonly type: 'rules'; readonly channel: string } & Rules);

/** What a page says. */
export type Said =
  | {
      readonly type: 'join';
      readonly broadcast: string;
      readonly watching: boolean;
      readonly viewer?: string;
      readonly guest?: string;
      readonly name?: string;
    }
  | { readonly type: 'leave' }
  | { readonly type: 'say'; readonly text: string; readonly nonce: string }
  | { readonly type: 'listen'; readonly channel: string };

export const REFUSAL_CODES = [
  'MALFORMED',
  'UNKNOWN_BROADCAST',
  'NOT_JOINED',
  'TEXT_INVALID',
  'TOO_FAST',
  'SLOW_MODE',
  'FOLLOWERS_ONLY',
  'MUTED',
  'BANNED',
  'ENDED',
  'UNAVAILABLE',
] as const;
