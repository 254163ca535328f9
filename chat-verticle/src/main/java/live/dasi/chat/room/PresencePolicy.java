package live.dasi.chat.room;

import java.time.Duration;

/**
 * When somebody who was there has left.
 *
 * @param playerSilence for how long a player without a socket may ask for nothing
 * @param returnWithin how long those who were there may take to come back after a restart
 * @param maxPlayers players without a socket in one room; further ones are not counted
 */
public record PresencePolicy(Duration playerSilence, Duration returnWithin, int maxPlayers) {

  public static final PresencePolicy DEFAULT =
      new PresencePolicy(Duration.ofSeconds(20), Duration.ofSeconds(15), 200_000);

  public PresencePolicy {
    if (!playerSilence.isPositive() || returnWithin.isNegative() || maxPlayers < 1) {
      throw new IllegalArgumentException("silence and players must be positive");
    }
  }
}
