import { describe, expect, it } from 'vitest';
import { GENTLE_ATTEMPTS, HOPELESS_MS, INITIAL, STEADY_MS, STUCK_MS, step } from './recovery';
import type { RecoveryAction, RecoveryInput, RecoveryState, Sample } from './recovery';

const WAITS = { do: 'retryAfter' } as const;

function run(inputs: readonly RecoveryInput[], from: RecoveryState = INITIAL) {
  const actions: RecoveryAction[] = [];
  let state = from;
  for (const input of inputs) {
    const result = step(state, input);
    state = result.state;
    actions.push(...result.actions);
  }
  return { state, actions };
}

function sample(nowMs: number, timeS: number, more: Partial<Sample> = {}): Sample {
  const kind = 'sample';
  const usual = { atEnd: false, expected: true, nextBufferedS: null, liveEdgeS: null };
  return { kind, nowMs, timeS, ...usual, ...more };
}

const playing = run([{ kind: 'available', nowMs: 0 }, sample(500, 1)]).state;

describe('a player that waits for the first segment', () => {
  it('does nothing until something is available', () => {
    expect(run([sample(60_000, 0)])).toEqual({ state: INITIAL, actions: [] });
  });

  it('loads once it is available, and only once', () => {
    const { state, actions } = run([
      { kind: 'available', nowMs: 0 },
      { kind: 'available', nowMs: 10 },
    ]);
    expect(state.phase).toBe('starting');
    expect(actions).toEqual([{ do: 'load' }]);
  });

  it('looks again after a while as long as the playlist is absent, at most every three seconds', () => {
    const inputs: RecoveryInput[] = [{ kind: 'available', nowMs: 0 }];
    for (let i = 0; i < 5; i++) {
      inputs.push({ kind: 'absent', nowMs: i }, { kind: 'retryDue', nowMs: i });
    }
    const { actions } = run(inputs);
    const waits = actions.flatMap((action) => (action.do === 'retryAfter' ? [action.waitMs] : []));
    expect(waits).toEqual([1000, 2000, 3000, 3000, 3000]);
    expect(actions.filter((action) => action.do === 'load')).toHaveLength(6);
  });
});

describe('a player whose network is lost', () => {
  it('keeps its buffer and resumes loading', () => {
    const { state, actions } = run(
      [
        { kind: 'networkLost', nowMs: 600 },
        { kind: 'retryDue', nowMs: 1600 },
      ],
      playing,
    );
    expect(actions).toEqual([{ ...WAITS, waitMs: 1000 }, { do: 'resumeLoading' }]);
    expect(state.phase).toBe('starting');
  });

  it('waits longer each time, and then builds everything anew', () => {
    const inputs: RecoveryInput[] = [];
    for (let i = 0; i < GENTLE_ATTEMPTS + 1; i++) {
      inputs.push({ kind: 'networkLost', nowMs: i }, { kind: 'retryDue', nowMs: i });
    }
    const { actions } = run(inputs, playing);
    const waits = actions.flatMap((action) => (action.do === 'retryAfter' ? [action.waitMs] : []));
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    expect(actions.at(-1)).toEqual({ do: 'load' });
  });

  it('asks for one retry only, however many errors arrive meanwhile', () => {
    const { actions } = run(
      [
        { kind: 'networkLost', nowMs: 600 },
        { kind: 'networkLost', nowMs: 601 },
        { kind: 'absent', nowMs: 602 },
      ],
      playing,
    );
    expect(actions).toHaveLength(1);
  });

  it('forgets old failures after it has played steadily', () => {
    const { state } = run(
      [
        { kind: 'networkLost', nowMs: 600 },
        { kind: 'retryDue', nowMs: 1600 },
        sample(2000, 2),
        sample(1600 + STEADY_MS, 12),
      ],
      playing,
    );
    expect(state).toMatchObject({ phase: 'playing', attempt: 0 });
  });
});

describe('a player whose media is broken', () => {
  it('recovers in place the first time and builds anew the second time', () => {
    const { actions } = run(
      [
        { kind: 'mediaBroken', nowMs: 600 },
        { kind: 'mediaBroken', nowMs: 700 },
        { kind: 'retryDue', nowMs: 9000 },
      ],
      playing,
    );
    expect(actions).toEqual([{ do: 'recoverMedia' }, { ...WAITS, waitMs: 8000 }, { do: 'load' }]);
  });
});

describe('a player that is stuck', () => {
  it('gives the buffer a moment first', () => {
    expect(run([sample(500 + STUCK_MS - 1, 1, { liveEdgeS: 30 })], playing).actions).toEqual([]);
  });

  it('jumps over a hole in the buffer', () => {
    const { actions } = run([sample(500 + STUCK_MS, 1, { nextBufferedS: 4 })], playing);
    expect(actions).toEqual([{ do: 'seek', toS: 4.1 }]);
  });

  it('goes to the live edge when that went on without it', () => {
    const { actions } = run([sample(500 + STUCK_MS, 1, { liveEdgeS: 30 })], playing);
    expect(actions).toEqual([{ do: 'seek', toS: 30 }]);
  });

  it('does not push again before the last push could work', () => {
    const stuck = (nowMs: number) => sample(nowMs, 1, { liveEdgeS: 30 });
    const { actions } = run([stuck(500 + STUCK_MS), stuck(501 + STUCK_MS)], playing);
    expect(actions).toHaveLength(1);
  });

  it('builds anew when nothing helped', () => {
    const { state, actions } = run(
      [sample(500 + HOPELESS_MS, 1), { kind: 'retryDue', nowMs: 30_000 }],
      playing,
    );
    expect(actions).toEqual([{ ...WAITS, waitMs: 8000 }, { do: 'load' }]);
    expect(state.phase).toBe('starting');
  });

  it('leaves a pause and an absent encoder alone, and starts to count when they are over', () => {
    const minutes = sample(200_000, 1, { expected: false, liveEdgeS: 30 });
    const back = sample(200_000 + STUCK_MS - 1, 1, { liveEdgeS: 30 });
    expect(run([minutes, back], playing).actions).toEqual([]);
  });
});

describe('a player that has played to the end', () => {
  it('stays finished whatever fails', () => {
    const { state, actions } = run(
      [
        sample(1000, 9, { atEnd: true }),
        { kind: 'networkLost', nowMs: 1001 },
        { kind: 'mediaBroken', nowMs: 1002 },
        sample(60_000, 9.2, { atEnd: true }),
      ],
      playing,
    );
    expect(state.phase).toBe('finished');
    expect(actions).toEqual([]);
  });

  it('does not ask on for a broadcast that is over', () => {
    const { state, actions } = run(
      [
        { kind: 'over', nowMs: 600 },
        { kind: 'absent', nowMs: 700 },
      ],
      playing,
    );
    expect(state.phase).toBe('finished');
    expect(actions).toEqual([]);
  });

  it('plays again when the viewer goes back', () => {
    const { state } = run([sample(1000, 9, { atEnd: true }), sample(2000, 0.5)], playing);
    expect(state.phase).toBe('playing');
  });
});
