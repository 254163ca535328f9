package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said.
 *
 * @param position of its event
 * @param video the last one of the broadcast that was opened before
 */
record MessageRow(
    UUID id,
    long position,
    UUID broadcast,
    @Nullable UUID video,
    UUID author,
    Said said,
    Instant at,
    boolean deleted) {

  /** What an erasure overwrites, and the badges. */
  record Said(String name, String badges, String text) {}

  static MessageRow of(MessagePosted e, long position, @Nullable UUID video) {
    String badges = e.badges().stream().map(Enum::name).collect(Collectors.joining(","));
    return new MessageRow(
        e.message().value(),
        position,
        e.broadcast().value(),
        video,
        e.author().value(),
        new Said(e.name(), badges, e.text()),
        e.at(),
        false);
  }

  MessageRow asDeleted() {
    return new MessageRow(id, position, broadcast, video, author, said, at, true);
  }
}
