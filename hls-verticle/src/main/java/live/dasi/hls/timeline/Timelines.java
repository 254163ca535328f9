package live.dasi.hls.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;

/**
 * The timelines that are asked for: each loaded from the log once, then kept current. At most so
 * many are kept; the one that was not asked for longest gives way, and is loaded again when it is
 * asked for. May be used from any thread.
 */
public final class Timelines {

  private final EventFeed feed;
  private final int capacity;
  private final Map<BroadcastId, Kept> kept = new ConcurrentHashMap<>();
  private final AtomicLong uses = new AtomicLong();

  public Timelines(EventFeed feed, int capacity) {
    this.feed = feed;
    this.capacity = capacity;
  }

  /** Keeps the timelines current from now on. */
  public CompletionStage<Subscription> follow() {
    return feed.head().thenApply(head -> feed.follow("hls-timelines", head, this::take));
  }

  /** A broadcast's timeline; empty if there is no such broadcast. */
  public CompletionStage<Optional<Timeline>> find(BroadcastId broadcast) {
    Kept known = kept.get(broadcast);
    if (known != null) {
      known.use(uses.incrementAndGet());
      return known.timeline();
    }
    var fresh = new Kept(broadcast);
    Kept raced = kept.putIfAbsent(broadcast, fresh);
    if (raced != null) {
      return raced.timeline();
    }
    fresh.use(uses.incrementAndGet());
    feed.history(Tag.of(broadcast), Timeline.MADE_OF)
        .whenComplete((events, failure) -> {
          if (failure != null || events.isEmpty()) {
            kept.remove(broadcast, fresh);
          }
          fresh.loaded(events, failure);
        });
    makeRoom();
    return fresh.timeline();
  }

  private void makeRoom() {
    while (kept.size() > capacity) {
      kept.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().lastUse()))
          .ifPresent(oldest -> kept.remove(oldest.getKey(), oldest.getValue()));
    }
  }

  private CompletionStage<Void> take(List<RecordedEvent> events) {
    Map<BroadcastId, List<RecordedEvent>> byBroadcast =
        events.stream()
            .filter(recorded -> recorded.event() instanceof BroadcastEvent)
            .collect(
                Collectors.groupingBy(recorded -> ((BroadcastEvent) recorded.event()).broadcast()));
    byBroadcast.forEach((broadcast, news) -> {
      Kept timeline = kept.get(broadcast);
      if (timeline != null) {
        timeline.add(news);
      }
    });
    return CompletableFuture.completedFuture(null);
  }
}
