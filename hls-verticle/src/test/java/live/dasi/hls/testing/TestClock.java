package live.dasi.hls.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
public final class TestClock implements InstantSource {

  public static final Instant START = Instant.parse("2026-11-20T15:04:05Z");

  private volatile Instant now = START;

  public void set(Instant instant) {
    now = instant;
  }

  public void setSinceStart(Duration elapsed) {
    now = START.plus(elapsed);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
