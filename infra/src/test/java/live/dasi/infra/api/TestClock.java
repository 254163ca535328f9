package live.dasi.infra.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
public final class TestClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** For one test thread at a time. */
  public void advance(Duration duration) {
    now = instant().plus(duration);
  }
}
