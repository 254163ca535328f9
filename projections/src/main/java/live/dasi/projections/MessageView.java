package live.dasi.projections;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.MessageId;

/**
 * A message of a chat that may be shown.
 *
 * @param position of its event in the log
 * @param name by which its author went; may be empty
 * @param positionMs where it belongs in the replay: 0 before the first video, else as {@link
 *     VideoSpan} says
 */
public record MessageView(
    MessageId id,
    long position,
    BroadcastId broadcast,
    AccountId author,
    String name,
    List<Badge> badges,
    String text,
    Instant at,
    long positionMs) {

  public MessageView {
    badges = List.copyOf(badges);
  }
}
