/**
 * How long to wait before the next try: doubling from `firstMs` to `maxMs`, less a random quarter,
 * so that all pages do not come back to a restarted server in the same moment.
 */
export function backoffMs(attempt: number, firstMs: number, maxMs: number, random: number): number {
  const fullMs = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(fullMs * (1 - random / 4));
}
