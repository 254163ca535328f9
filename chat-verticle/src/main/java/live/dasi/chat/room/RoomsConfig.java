package live.dasi.chat.room;

import live.dasi.domain.audience.CountPolicy;

/**
 * What the operator decides about rooms.
 *
 * @param messageBurst messages that somebody may write at once; afterwards one a second
 * @param messagesUnderway messages of all rooms that may wait for the log; the next is refused
 */
public record RoomsConfig(
    CountPolicy count, PresencePolicy presence, int messageBurst, int messagesUnderway) {

  public static final RoomsConfig DEFAULT =
      new RoomsConfig(CountPolicy.DEFAULT, PresencePolicy.DEFAULT, 5, 2_000);

  public RoomsConfig {
    if (messageBurst < 1 || messagesUnderway < 1) {
      throw new IllegalArgumentException("each limit must be at least 1");
    }
  }
}
