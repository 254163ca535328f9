package live.dasi.chat;

import java.time.Duration;
import java.util.Set;
import live.dasi.chat.room.RoomsConfig;

/**
 * What the operator decides about the hub.
 *
 * @param pingEvery how often each page is asked for a sign of life
 * @param origins hosts whose pages may connect, besides the one that they connect to
 */
public record ChatConfig(
    Duration pingEvery, Set<String> origins, ChatLimits limits, RoomsConfig rooms) {

  public static final ChatConfig DEFAULT =
      new ChatConfig(Duration.ofSeconds(15), Set.of(), ChatLimits.DEFAULT, RoomsConfig.DEFAULT);

  public ChatConfig {
    if (!pingEvery.isPositive()) {
      throw new IllegalArgumentException("pingEvery must be positive");
    }
    origins = Set.copyOf(origins);
  }
}
