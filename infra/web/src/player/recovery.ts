/**
 * What a player does when something goes wrong: `step(state, input)` gives the next state and the
 * actions. Pure; `player.ts` carries the actions out and owns the timers and the clock.
 *
 * ```
 *            available              moved                  at the end
 *  waiting ------------> starting ---------> playing --------------------> finished
 *     ^  retryDue: load    |  ^               |  ^
 *     +------ absent ------+  | retryDue      |  | moved
 *                             +-- retrying <--+--+   networkLost, mediaBroken, stuck
 * ```
 */

export type Phase = 'waiting' | 'starting' | 'playing' | 'retrying' | 'finished';

export interface RecoveryState {
  readonly phase: Phase;
  /** Failures since it last played steadily. */
  readonly attempt: number;
  readonly hasPlayed: boolean;
  /** The broadcast has ended: what fails now stays failed, and nobody asks on for ever. */
  readonly over: boolean;
  readonly timeS: number;
  /** When the playhead last moved, or had no reason to. */
  readonly movedAtMs: number;
  /** Since when it has been moving without a stop. */
  readonly steadySinceMs: number;
  /** When a stuck playhead was last pushed. */
  readonly nudgedAtMs: number;
}

export interface Sample {
  readonly kind: 'sample';
  readonly nowMs: number;
  readonly timeS: number;
  /** Whether everything is played, and nothing more will come. */
  readonly atEnd: boolean;
  /** Whether the playhead ought to move: not paused, and an encoder is there (or it is a replay). */
  readonly expected: boolean;
  /** Start of the next buffered range after a hole, if there is one. */
  readonly nextBufferedS: number | null;
  /** Where a viewer who joins now would start; null for a replay. */
  readonly liveEdgeS: number | null;
}

export type RecoveryInput =
  | Sample
  | { readonly kind: 'available' | 'absent' | 'networkLost'; readonly nowMs: number }
  | { readonly kind: 'mediaBroken' | 'retryDue' | 'over'; readonly nowMs: number };

export type RecoveryAction =
  /** A new engine from the start: the live edge, or where the viewer was in a replay. */
  | { readonly do: 'load' }
  /** Keep what is buffered and fetch on. */
  | { readonly do: 'resumeLoading' }
  | { readonly do: 'recoverMedia' }
  | { readonly do: 'seek'; readonly toS: number }
  | { readonly do: 'retryAfter'; readonly waitMs: number };

export interface RecoveryStep {
  readonly state: RecoveryState;
  readonly actions: readonly RecoveryAction[];
}

export const STUCK_MS = 3_000;
export const HOPELESS_MS = 12_000;
export const STEADY_MS = 10_000;
/** So many times the buffer is kept and loading resumed; then everything is built anew. */
export const GENTLE_ATTEMPTS = 3;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 8_000;
/** People wait for a first segment, which comes within seconds: so we keep looking often. */
const MAX_ABSENT_RETRY_MS = 3_000;
/** A seek lands this far behind the start of a buffered range, past rounding. */
const GAP_MARGIN_S = 0.1;
const MOVED_S = 0.01;

export const INITIAL: RecoveryState = {
  phase: 'waiting',
  attempt: 0,
  hasPlayed: false,
  over: false,
  timeS: 0,
  movedAtMs: 0,
  steadySinceMs: 0,
  nudgedAtMs: 0,
};

export function step(state: RecoveryState, input: RecoveryInput): RecoveryStep {
  switch (input.kind) {
    case 'available':
      return state.phase === 'waiting' ? load(state, input.nowMs) : stay(state);
    case 'retryDue':
      return retry(state, input.nowMs);
    case 'absent':
      return state.hasPlayed ? retryLater(state, MAX_RETRY_MS) : lookAgainLater(state);
    case 'networkLost':
      return retryLater(state, MAX_RETRY_MS);
    case 'over':
      return stay({ ...state, over: true });
    case 'mediaBroken':
      return mediaBroken(state, input.nowMs);
    case 'sample':
      return sampled(state, input);
  }
}

function stay(state: RecoveryState): RecoveryStep {
  return { state, actions: [] };
}

function load(state: RecoveryState, nowMs: number): RecoveryStep {
  const next: RecoveryState = {
    ...state,
    phase: 'starting',
    movedAtMs: nowMs,
    steadySinceMs: nowMs,
  };
  return { state: next, actions: [{ do: 'load' }] };
}

function retry(state: RecoveryState, nowMs: number): RecoveryStep {
  if (state.phase === 'waiting') return load(state, nowMs);
  if (state.phase !== 'retrying') return stay(state);
  if (!state.hasPlayed || state.attempt > GENTLE_ATTEMPTS) return load(state, nowMs);
  const next: RecoveryState = {
    ...state,
    phase: 'starting',
    movedAtMs: nowMs,
    steadySinceMs: nowMs,
  };
  return { state: next, actions: [{ do: 'resumeLoading' }] };
}

function lookAgainLater(state: RecoveryState): RecoveryStep {
  return {
    state: { ...state, phase: 'waiting', attempt: state.attempt + 1 },
    actions: [{ do: 'retryAfter', waitMs: waitMs(state.attempt, MAX_ABSENT_RETRY_MS) }],
  };
}

function retryLater(state: RecoveryState, maxMs: number): RecoveryStep {
  if (state.phase === 'finished' || state.phase === 'retrying') return stay(state);
  if (state.over) return stay({ ...state, phase: 'finished' });
  return {
    state: { ...state, phase: 'retrying', attempt: state.attempt + 1 },
    actions: [{ do: 'retryAfter', waitMs: waitMs(state.attempt, maxMs) }],
  };
}

function mediaBroken(state: RecoveryState, nowMs: number): RecoveryStep {
  if (state.phase === 'finished') return stay(state);
  if (state.attempt > 0) {
    // A decoder that broke twice needs new buffers, not patience.
    return retryLater(
      { ...state, attempt: Math.max(state.attempt, GENTLE_ATTEMPTS) },
      MAX_RETRY_MS,
    );
  }
  return {
    state: { ...state, attempt: 1, movedAtMs: nowMs, steadySinceMs: nowMs },
    actions: [{ do: 'recoverMedia' }],
  };
}

function sampled(state: RecoveryState, sample: Sample): RecoveryStep {
  if (sample.atEnd) return stay({ ...state, phase: 'finished', timeS: sample.timeS });
  if (Math.abs(sample.timeS - state.timeS) > MOVED_S) return moved(state, sample);
  if (state.phase !== 'starting' && state.phase !== 'playing') return stay(state);
  if (!sample.expected) {
    return stay({ ...state, movedAtMs: sample.nowMs, steadySinceMs: sample.nowMs });
  }
  const stuckMs = sample.nowMs - state.movedAtMs;
  if (stuckMs >= HOPELESS_MS) {
    return retryLater(
      { ...state, attempt: Math.max(state.attempt, GENTLE_ATTEMPTS) },
      MAX_RETRY_MS,
    );
  }
  return stuckMs >= STUCK_MS ? nudged(state, sample) : stay(state);
}

function moved(state: RecoveryState, sample: Sample): RecoveryStep {
  const { nowMs, timeS } = sample;
  const steady = nowMs - state.steadySinceMs >= STEADY_MS;
  const playing = state.phase === 'starting' || state.phase === 'finished';
  return stay({
    ...state,
    phase: playing ? 'playing' : state.phase,
    attempt: steady && state.phase === 'playing' ? 0 : state.attempt,
    hasPlayed: true,
    timeS,
    movedAtMs: nowMs,
  });
}

/** Over a hole if something is buffered behind it, else to the live edge if that has gone on. */
function nudged(state: RecoveryState, sample: Sample): RecoveryStep {
  if (sample.nowMs - state.nudgedAtMs < STUCK_MS) return stay(state);
  const next = { ...state, nudgedAtMs: sample.nowMs };
  if (sample.nextBufferedS !== null) {
    return { state: next, actions: [{ do: 'seek', toS: sample.nextBufferedS + GAP_MARGIN_S }] };
  }
  if (sample.liveEdgeS !== null && sample.liveEdgeS > sample.timeS + 1) {
    return { state: next, actions: [{ do: 'seek', toS: sample.liveEdgeS }] };
  }
  return stay(next);
}

function waitMs(attempt: number, maxMs: number): number {
  return Math.min(maxMs, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10));
}
