/** Whether the reader may write now, and if not, why. Pure. */
import type { BroadcastStatus } from '../api/types';
import type { RoomState } from '../hub/room-state';

export type Voice =
  | { readonly kind: 'free' }
  /** For so long: slow mode, or too many messages at once. */
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'muted'; readonly until: string; readonly seconds: number }
  | { readonly kind: 'banned' }
  | { readonly kind: 'followersOnly' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'absent' };

export function voice(
  state: RoomState,
  status: BroadcastStatus | null,
  following: boolean | null,
  nowMs: number,
): Voice {
  if (status === 'ENDED' || state.refusal === 'ENDED') return { kind: 'ended' };
  if (state.phase === 'refused') return { kind: 'absent' };
  const { self, rules } = state;
  if (state.phase !== 'joined' || self === null) return { kind: 'connecting' };
  if (self.banned) return { kind: 'banned' };
  const mutedS = secondsUntil(Date.parse(self.mutedUntil ?? ''), nowMs);
  if (mutedS > 0) return { kind: 'muted', until: self.mutedUntil ?? '', seconds: mutedS };
  if (rules.followersOnly && !self.mayModerate && following === false) {
    return { kind: 'followersOnly' };
  }
  const seconds = secondsUntil(state.waitUntilMs, nowMs);
  return seconds > 0 ? { kind: 'waiting', seconds } : { kind: 'free' };
}

/** Whole seconds, rounded up; 0 if it is over or never was. */
function secondsUntil(untilMs: number, nowMs: number): number {
  return untilMs > nowMs ? Math.ceil((untilMs - nowMs) / 1000) : 0;
}
