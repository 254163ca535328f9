package live.dasi.hls.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;

/** An event log in memory: what is emitted is durable and delivered before the call returns. */
public final class MemoryLog implements Facts, EventFeed {

  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Consumer<DomainEvent>> awaited = new ArrayList<>();
  private final List<Function<List<RecordedEvent>, CompletionStage<Void>>> followers =
      new ArrayList<>();

  @Override
  public synchronized CompletionStage<Void> emit(DomainEvent fact) {
    var recorded = new RecordedEvent(events.size() + 1L, fact);
    events.add(recorded);
    for (var follower : List.copyOf(followers)) {
      var _ = follower.apply(List.of(recorded));
    }
    List.copyOf(awaited).forEach(waiting -> waiting.accept(fact));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<List<RecordedEvent>> history(Tag about) {
    return CompletableFuture.completedFuture(
        events.stream().filter(recorded -> recorded.event().tags().contains(about)).toList());
  }

  @Override
  public synchronized CompletionStage<Long> head() {
    return CompletableFuture.completedFuture((long) events.size());
  }

  @Override
  public synchronized Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    followers.add(consumer);
    return () -> followers.remove(consumer);
  }

  /** Completes when there is an event of that type. */
  public synchronized <T extends DomainEvent> CompletionStage<T> firstOf(Class<T> type) {
    var first = new CompletableFuture<T>();
    Consumer<DomainEvent> check =
        event -> {
          if (type.isInstance(event)) {
            first.complete(type.cast(event));
          }
        };
    events().forEach(check);
    awaited.add(check);
    return first;
  }

  public synchronized List<DomainEvent> events() {
    return events.stream().map(RecordedEvent::event).toList();
  }

  public <T extends DomainEvent> List<T> events(Class<T> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
