package live.dasi.infra.benchmark;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warmUp for each peer, before the first round
 * @param slice for each peer in each round
 * @param replayed how many events a log has that is read from its beginning
 * @param sockets at most so many at the same time
 */
record Effort(Duration warmUp, Duration slice, int rounds, int replayed, int sockets) {

  /** Only whether it works. */
  static final Effort SMOKE = new Effort(Duration.ofMillis(1), Duration.ofMillis(50), 1, 2_000, 20);

  static final Effort QUICK =
      new Effort(Duration.ofSeconds(2), Duration.ofSeconds(2), 3, 500_000, 20_000);

  static final Effort STANDARD =
      new Effort(Duration.ofSeconds(5), Duration.ofSeconds(3), 5, 1_000_000, 20_000);

  /** The same, with a log that would not fit into memory. */
  static final Effort LONG =
      new Effort(Duration.ofSeconds(5), Duration.ofSeconds(3), 5, 10_000_000, 20_000);
}
