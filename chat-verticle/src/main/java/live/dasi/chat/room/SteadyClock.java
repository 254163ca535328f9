package live.dasi.chat.room;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Never goes back, so that facts are in the order of their times. Owned by the rooms. */
final class SteadyClock implements Supplier<Instant> {

  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  SteadyClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant get() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    last = now.isBefore(last) ? last : now;
    return last;
  }
}
