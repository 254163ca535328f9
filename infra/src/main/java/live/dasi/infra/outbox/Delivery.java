package live.dasi.infra.outbox;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/**
 * One receiver is to learn of one start.
 *
 * @param receiver the endpoint of a browser, or the channel of a webhook
 * @param message the same at each attempt
 * @param attempts with the one that is under way
 */
public record Delivery(
    long id,
    String receiver,
    UUID message,
    ChannelId channel,
    BroadcastId broadcast,
    Instant startedAt,
    Instant madeAt,
    int attempts) {

  /** To what kind of receiver; its name is the column with the receiver. */
  public enum Kind {
    PUSH("push"),
    WEBHOOK("webhook");

    private final String column;

    Kind(String column) {
      this.column = column;
    }

    public String column() {
      return column;
    }
  }
}
