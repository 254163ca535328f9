import { describe, expect, it } from 'vitest';
import type { SupportFrame } from '../hub/frames';
import { AlertQueue, MAX_WAITING } from './alert-queue';

function alert(id: string): SupportFrame {
  const at = '2026-11-20T15:04:00Z';
  return {
    type: 'donation',
    channel: 'c',
    id,
    name: '',
    text: '',
    amount: '1',
    currency: 'KRW',
    at,
  };
}

/** A queue whose time goes on by hand. */
function queue() {
  let due: (() => void) | undefined;
  const shown: (string | null)[] = [];
  const made = new AlertQueue(
    () => shown.push(made.shown?.id ?? null),
    (what) => {
      due = what;
      return () => (due = undefined);
    },
  );
  const pass = () => {
    const now = due;
    due = undefined;
    now?.();
  };
  return { queue: made, shown, pass, isIdle: () => due === undefined };
}

describe('the alerts of an overlay', () => {
  it('are shown one after the other, with a pause between', () => {
    const { queue: alerts, shown, pass, isIdle } = queue();
    alerts.add(alert('a'));
    alerts.add(alert('b'));
    for (let i = 0; i < 4; i++) pass();
    expect([shown, isIdle()]).toEqual([['a', null, 'b', null], true]);
  });

  it('begin again after a while without any', () => {
    const { queue: alerts, shown, pass } = queue();
    alerts.add(alert('a'));
    pass();
    pass();
    alerts.add(alert('b'));
    expect(shown).toEqual(['a', null, 'b']);
  });

  it('have a bound: who waits longest is passed over', () => {
    const { queue: alerts, shown, pass, isIdle } = queue();
    for (let i = 0; i < MAX_WAITING + 3; i++) alerts.add(alert(`${i}`));
    while (!isIdle()) pass();
    const seen = shown.filter((id) => id !== null);
    expect([seen.length, seen[0], seen[1]]).toEqual([MAX_WAITING + 1, '0', '3']);
  });

  it('end with the page', () => {
    const { queue: alerts, shown, pass } = queue();
    alerts.add(alert('a'));
    alerts.close();
    pass();
    expect(shown).toEqual(['a']);
  });
});
