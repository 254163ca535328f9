package live.dasi.hls.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * An event log in memory. What is emitted is durable, and delivered to every follower that is not
 * busy, before the call returns.
 */
public final class MemoryLog implements Facts, EventFeed {

  private static final long PAUSE_MS = 10;

  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Consumer<DomainEvent>> awaited = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();

  @Override
  public synchronized CompletionStage<Void> emit(DomainEvent fact) {
    events.add(new RecordedEvent(events.size() + 1L, fact));
    List.copyOf(followers).forEach(Follower::deliver);
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
    var follower = new Follower(afterPosition, consumer);
    followers.add(follower);
    follower.deliver();
    return () -> stop(follower);
  }

  private synchronized void stop(Follower follower) {
    followers.remove(follower);
  }

  /** One consumer's way through the log; guarded by the log's monitor. */
  private final class Follower {
    private final Function<List<RecordedEvent>, CompletionStage<Void>> consumer;
    private long position;
    private boolean busy;

    Follower(long afterPosition, Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
      this.position = afterPosition;
      this.consumer = consumer;
    }

    void deliver() {
      synchronized (MemoryLog.this) {
        if (busy || !followers.contains(this) || position >= events.size()) {
          return;
        }
        busy = true;
        var batch = List.copyOf(events.subList((int) position, events.size()));
        var _ = consume(batch).whenComplete((_, failure) -> delivered(batch, failure));
      }
    }

    private CompletionStage<Void> consume(List<RecordedEvent> batch) {
      try {
        return consumer.apply(batch);
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    private void delivered(List<RecordedEvent> batch, @Nullable Throwable failure) {
      if (failure == null) {
        goOnAfter(batch.getLast().position());
      } else {
        long before = batch.getFirst().position() - 1;
        CompletableFuture.delayedExecutor(PAUSE_MS, TimeUnit.MILLISECONDS)
            .execute(() -> goOnAfter(before));
      }
    }

    private void goOnAfter(long dealtWith) {
      synchronized (MemoryLog.this) {
        busy = false;
        position = dealtWith;
        deliver();
      }
    }
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
