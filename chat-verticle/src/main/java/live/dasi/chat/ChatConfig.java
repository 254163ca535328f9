package live.dasi.chat;

import java.time.Duration;
import java.util.Set;

/**
 * What the operator decides about the hub.
 *
 * @param pingEvery how often each page is asked for a sign of life
 * @param origins hosts whose pages may connect, besides the one that they connect to
 */
public record ChatConfig(Duration pingEvery, Set<String> origins, ChatLimits limits) {

  public static final ChatConfig DEFAULT =
      new ChatConfig(Duration.ofSeconds(20), Set.of(), ChatLimits.DEFAULT);

  public ChatConfig {
    if (!pingEvery.isPositive()) {
      throw new IllegalArgumentException("pingEvery must be positive");
    }
    origins = Set.copyOf(origins);
  }
}
