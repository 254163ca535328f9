package live.dasi.projections;

import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The events that have come from the log and wait for being written. When there are {@value
 * #MAX_EVENTS}, the log is not read on. Owned by one context.
 */
final class ReadAhead {

  static final int MAX_EVENTS = 2 * Pass.MAX_BATCH;

  private final String name;
  private final EventFeed feed;
  private final Context context;
  private final Runnable arrived;
  private final Deque<RecordedEvent> events = new ArrayDeque<>();
  private @Nullable Subscription following;
  private @Nullable CompletableFuture<Void> room;

  /** Counts the subscriptions, so that a late batch of an old one is dropped. */
  private int generation;

  /**
   * @param name under which it reads the log
   * @param arrived is called on the context when there are more
   */
  ReadAhead(String name, EventFeed feed, Context context, Runnable arrived) {
    this.name = name;
    this.feed = feed;
    this.context = context;
    this.arrived = arrived;
  }

  /** Forgets what it has, and reads on from a position. */
  void follow(long after) {
    close();
    int mine = generation;
    following = feed.follow(name, after, batch -> take(mine, batch));
  }

  void close() {
    generation++;
    events.clear();
    if (following != null) {
      following.close();
      following = null;
    }
    makeRoom();
  }

  private CompletionStage<Void> take(int mine, List<RecordedEvent> batch) {
    var taken = new CompletableFuture<Void>();
    context.runOnContext(_ -> {
      if (mine == generation) {
        events.addAll(batch);
        arrived.run();
      }
      if (mine == generation && events.size() >= MAX_EVENTS) {
        room = taken;
      } else {
        taken.complete(null);
      }
    });
    return taken;
  }

  private void makeRoom() {
    if (room != null && events.size() < MAX_EVENTS) {
      room.complete(null);
      room = null;
    }
  }

  /** The oldest first. */
  Iterable<RecordedEvent> events() {
    return Collections.unmodifiableCollection(events);
  }

  OptionalLong firstPosition() {
    return events.isEmpty() ? OptionalLong.empty() : OptionalLong.of(events.getFirst().position());
  }

  OptionalLong lastPosition() {
    return events.isEmpty() ? OptionalLong.empty() : OptionalLong.of(events.getLast().position());
  }

  /** They are written. */
  void removeUntil(long position) {
    while (!events.isEmpty() && events.getFirst().position() <= position) {
      events.removeFirst();
    }
    makeRoom();
  }
}
