package live.dasi.rtmp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock and a stopwatch that go on only when a test says so. */
final class ManualClock implements InstantSource {

  static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  private Instant now = START;

  /** Near its end: it may overflow. */
  private long nanos = Long.MAX_VALUE - 1_000;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  synchronized long nanoTime() {
    return nanos;
  }

  /** Time goes by. */
  synchronized void advance(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** Somebody sets the wall clock. */
  synchronized void set(Instant to) {
    now = to;
  }
}
