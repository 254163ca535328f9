package live.dasi.chat.room;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import live.dasi.chat.room.RoomDirectory.Running;
import live.dasi.chat.room.RoomOpening.Opened;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Opens rooms and follows the log. While a room is being opened the log waits, so that no event
 * falls between what was read and what comes. Owned by the rooms.
 */
final class RoomLog {

  private static final String NAME = "chat";

  private final RoomPorts ports;
  private final RoomOpening opening;
  private final RoomBook book;
  private final Happenings happenings;
  private final Executor home;
  private @Nullable Subscription following;

  RoomLog(
      RoomPorts ports, RoomOpening opening, RoomBook book, Happenings happenings, Executor home) {
    this.ports = ports;
    this.opening = opening;
    this.book = book;
    this.happenings = happenings;
    this.home = home;
  }

  CompletionStage<Void> open(Instant now) {
    return ports
        .feed()
        .head()
        .thenCompose(head ->
            ports
                .directory()
                .running(head)
                .thenComposeAsync(running -> openAll(running, 0, now), home)
                .thenRunAsync(() -> following = ports.feed().follow(NAME, head, this::take), home));
  }

  void close() {
    if (following != null) {
      following.close();
    }
  }

  private CompletionStage<Void> openAll(List<Running> running, int from, Instant now) {
    return from == running.size()
        ? CompletableFuture.completedFuture(null)
        : openOne(running.get(from), now)
            .thenComposeAsync(_ -> openAll(running, from + 1, now), home);
  }

  private CompletionStage<Void> openOne(Running running, Instant now) {
    return opening.asLeft(running, now).thenAcceptAsync(this::open, home);
  }

  private void open(Opened opened) {
    book.open(opened.room(), opened.chat());
  }

  private CompletionStage<Void> take(List<RecordedEvent> events) {
    return takeFrom(events, 0);
  }

  private CompletionStage<Void> takeFrom(List<RecordedEvent> events, int from) {
    for (int i = from; i < events.size(); i++) {
      RecordedEvent recorded = events.get(i);
      if (recorded.event() instanceof LiveStarted e && book.room(e.broadcast()).isEmpty()) {
        int next = i + 1;
        return begin(e, recorded.position()).thenComposeAsync(_ -> takeFrom(events, next), home);
      }
      happenings.take(recorded);
    }
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Void> begin(LiveStarted event, long position) {
    var begun = new Running(event.broadcast(), event.channel());
    return opening.fresh(begun, position).thenAcceptAsync(this::open, home);
  }
}
