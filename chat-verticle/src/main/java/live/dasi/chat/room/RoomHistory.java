package live.dasi.chat.room;

import java.util.List;
import java.util.Optional;
import live.dasi.domain.Personal;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.port.RecordedEvent;

/**
 * What the history of a broadcast comes to, taken page by page: who is there, and what was said
 * last and may still be shown. Grows with those, not with what happened. Owned by who reads.
 */
final class RoomHistory {

  private final ChatHistory chat;
  private final ViewerCount count;
  private final RecentMessages recent = new RecentMessages();
  private long position;

  /**
   * @param chat that of the channel, read before this
   */
  RoomHistory(ChatHistory chat, CountPolicy policy) {
    this.chat = chat;
    this.count = new ViewerCount(policy);
  }

  void add(List<RecordedEvent> page) {
    page.forEach(this::add);
  }

  private void add(RecordedEvent recorded) {
    position = recorded.position();
    switch (recorded.event()) {
      case AudienceEvent e -> {
        var _ = count.apply(e);
      }
      case MessagePosted e -> {
        if (isShown(e)) {
          var _ = recent.posted(e, Optional.empty());
        }
      }
      case MessageDeleted e -> recent.deleted(e);
      // No other kinds are asked for.
      default -> {}
    }
  }

  private boolean isShown(MessagePosted e) {
    return !isErased(e) && !chat.isBannedAfter(e.author(), position);
  }

  /** Of somebody who is erased nothing else is left. */
  private static boolean isErased(MessagePosted e) {
    return e.text().equals(Personal.ERASED) && e.name().isEmpty();
  }

  ViewerCount count() {
    return count;
  }

  RecentMessages recent() {
    return recent;
  }

  /** Of the last event that is in it. */
  long position() {
    return position;
  }
}
