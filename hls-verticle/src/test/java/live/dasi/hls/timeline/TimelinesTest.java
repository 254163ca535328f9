package live.dasi.hls.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.hls.testing.Stage;
import live.dasi.port.EventFeed;
import live.dasi.port.MemoryLog;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.junit.jupiter.api.Test;

/** Loaded once, kept current, never too many. */
class TimelinesTest {

  @Test
  void aTimelineIsLoadedOnceAndThenFollowed() {
    var log = new MemoryLog();
    var timelines = new Timelines(log, 4);
    Stage.await(timelines.follow());
    var script = new Script().live().video("a", 2);
    script.events().forEach(event -> log.emit(event.event()));
    assertThat(Stage.await(timelines.find(Script.BROADCAST)).orElseThrow().segments()).hasSize(1);

    var more = script.video("b", 2).events();
    more.subList(4, more.size()).forEach(event -> log.emit(event.event()));

    assertThat(Stage.await(timelines.find(Script.BROADCAST)).orElseThrow().segments()).hasSize(2);
  }

  @Test
  void whatHappensWhileTheHistoryIsReadIsNeitherLostNorCountedTwice() {
    var feed = new SlowFeed();
    var timelines = new Timelines(feed, 4);
    Stage.await(timelines.follow());
    List<RecordedEvent> events = new Script().live().video("a", 2, 2, 2).events();
    CompletionStage<Integer> found =
        timelines.find(Script.BROADCAST).thenApply(t -> t.orElseThrow().segments().size());
    feed.deliver(events.subList(3, events.size()));
    feed.history.complete(events.subList(0, 4));

    assertThat(Stage.await(found)).isEqualTo(3);
  }

  @Test
  void anUnknownBroadcastIsEmptyAndIsAskedForAgain() {
    var log = new MemoryLog();
    var timelines = new Timelines(log, 4);
    Stage.await(timelines.follow());
    assertThat(Stage.await(timelines.find(Script.BROADCAST))).isEmpty();
    new Script().live().events().forEach(event -> log.emit(event.event()));

    assertThat(Stage.await(timelines.find(Script.BROADCAST))).isPresent();
  }

  @Test
  void aHistoryThatCannotBeReadIsReadAgainNextTime() {
    var feed = new SlowFeed();
    var timelines = new Timelines(feed, 4);
    var failed = timelines.find(Script.BROADCAST);
    feed.history.completeExceptionally(new IllegalStateException("no log"));
    assertThatThrownBy(() -> Stage.await(failed)).hasMessageContaining("no log");
    feed.history = CompletableFuture.completedFuture(new Script().live().events());

    assertThat(Stage.await(timelines.find(Script.BROADCAST))).isPresent();
  }

  @Test
  void theOneThatWasNotAskedForLongestGivesWay() {
    var feed = new SlowFeed();
    feed.history = CompletableFuture.completedFuture(new Script().live().events());
    var timelines = new Timelines(feed, 2);
    for (long id : new long[] {1, 2, 1, 3, 1, 2}) {
      var _ = Stage.await(timelines.find(new BroadcastId(new UUID(0, id))));
    }

    assertThat(feed.asked).containsExactly("1", "2", "3", "2");
  }

  @Test
  void ofWhatViewersDoNothingIsRead() {
    var feed = new SlowFeed();
    var _ = new Timelines(feed, 4).find(Script.BROADCAST);

    assertThat(feed.kinds)
        .isNotEmpty()
        .allMatch(BroadcastEvent.class::isAssignableFrom)
        .contains(AddressIssued.class, LiveEnded.class, SegmentWritten.class);
  }

  private static final class SlowFeed implements EventFeed {
    private CompletableFuture<List<RecordedEvent>> history = new CompletableFuture<>();
    private Set<Class<? extends DomainEvent>> kinds = Set.of();
    private final List<String> asked = new ArrayList<>();
    private final List<Function<List<RecordedEvent>, CompletionStage<Void>>> followers =
        new ArrayList<>();

    @Override
    public CompletionStage<Void> historyByPage(
        Tag about, Set<Class<? extends DomainEvent>> kinds, Consumer<List<RecordedEvent>> reader) {
      this.kinds = kinds;
      asked.add(about.value().substring(about.value().length() - 1));
      return history.thenAccept(reader);
    }

    @Override
    public CompletionStage<Long> head() {
      return CompletableFuture.completedFuture(0L);
    }

    @Override
    public Subscription follow(
        String name,
        long afterPosition,
        Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
      followers.add(consumer);
      return () -> followers.remove(consumer);
    }

    void deliver(List<RecordedEvent> events) {
      for (var follower : followers) {
        var _ = follower.apply(events);
      }
    }
  }
}
