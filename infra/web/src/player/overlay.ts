/** What lies over the video: decided from broadcast and player, drawn by `dasi-player`. Pure. */
import type { BroadcastStatus } from '../api/types';
import type { Phase } from './recovery';

export interface OverlayInput {
  readonly live: boolean;
  /** Null as long as the broadcast is not known. */
  readonly status: BroadcastStatus | null;
  readonly playable: boolean;
  readonly phase: Phase;
  readonly starved: boolean;
  readonly hasPicture: boolean;
}

/**
 * A curtain covers the picture, a strip leaves it to be watched. Plain buffering needs neither: the
 * browser's own controls show it.
 */
export type Overlay =
  | 'none'
  | 'waiting'
  | 'connecting'
  | 'retrying'
  | 'away-strip'
  | 'away-curtain'
  | 'ended-strip'
  | 'ended-curtain';

export function overlay(input: OverlayInput): Overlay {
  if (input.live && input.status === 'ENDED') {
    return isMoving(input) && input.phase !== 'finished' ? 'ended-strip' : 'ended-curtain';
  }
  if (input.live && input.status === 'AWAY') return isMoving(input) ? 'away-strip' : 'away-curtain';
  if (input.phase === 'finished') return 'none';
  if (!input.playable || input.phase === 'waiting') return input.live ? 'waiting' : 'connecting';
  if (input.phase === 'retrying' && !isMoving(input)) return 'retrying';
  return input.hasPicture ? 'none' : 'connecting';
}

function isMoving({ hasPicture, starved }: OverlayInput): boolean {
  return hasPicture && !starved;
}
