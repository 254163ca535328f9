package live.dasi.domain.audience;

import java.time.Duration;
import java.time.Instant;

/**
 * What the operator decides about the viewer count.
 *
 * @param pending how long a viewer must have been there to be counted
 * @param tick how often the count changes: at the multiples of this since 1970-01-01T00:00:00Z, so
 *     that a restart moves no tick; whole milliseconds
 */
public record CountPolicy(Duration pending, Duration tick) {

  private static final Duration MIN_TICK = Duration.ofMillis(100);

  public static final CountPolicy DEFAULT =
      new CountPolicy(Duration.ofMillis(500), Duration.ofSeconds(5));

  public CountPolicy {
    if (pending.isNegative()) {
      throw new IllegalArgumentException("pending must not be negative, and is " + pending);
    }
    if (tick.compareTo(MIN_TICK) < 0 || tick.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "a tick is at least 100 ms and whole milliseconds, not " + tick);
    }
  }

  /** The last tick at or before a moment. */
  public Instant tickAt(Instant moment) {
    long tickMs = tick.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), tickMs) * tickMs);
  }

  public Instant tickAfter(Instant moment) {
    return tickAt(moment).plus(tick);
  }
}
