package live.dasi.domain.broadcast;

import java.time.Duration;

/**
 * What the operator decides about every broadcast.
 *
 * @param grace how long a broadcast waits for its encoder after a disconnect
 */
public record BroadcastPolicy(Duration grace) {

  public static final BroadcastPolicy DEFAULT = new BroadcastPolicy(Duration.ofMinutes(5));
}
