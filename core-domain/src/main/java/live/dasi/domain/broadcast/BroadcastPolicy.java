package live.dasi.domain.broadcast;

import java.time.Duration;
import java.time.Instant;

/**
 * What the operator decides about every broadcast.
 *
 * @param grace how long a broadcast waits for its encoder after a disconnect
 */
public record BroadcastPolicy(Duration grace) {

  public static final BroadcastPolicy DEFAULT = new BroadcastPolicy(Duration.ofMinutes(5));

  /** The moment at which a broadcast whose encoder was lost ends, unless that is back before. */
  public Instant backUntil(Instant lostAt) {
    return lostAt.plus(grace);
  }
}
