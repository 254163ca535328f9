package live.dasi.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Gatherers;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An event log in memory, for tests. What is emitted is durable, and delivered to every follower
 * that is not busy, before the call returns. Guarded by its monitor.
 */
public final class MemoryLog implements Facts, EventFeed, AutoCloseable {

  private static final long PAUSE_MS = 10;

  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Consumer<DomainEvent>> awaited = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();
  private final List<Begun> begun = new ArrayList<>();
  private final Map<String, Long> held = new HashMap<>();
  private final int batchSize;

  private record Begun(String name, long after) {}

  public MemoryLog() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param batchSize how many events are delivered at once at the most
   */
  public MemoryLog(int batchSize) {
    this.batchSize = batchSize;
  }

  /** The position of the last one. */
  public synchronized long append(DomainEvent... facts) {
    for (DomainEvent fact : facts) {
      events.add(new RecordedEvent(events.size() + 1L, fact));
    }
    List.copyOf(followers).forEach(Follower::deliver);
    for (DomainEvent fact : facts) {
      List.copyOf(awaited).forEach(waiting -> waiting.accept(fact));
    }
    return events.size();
  }

  @Override
  public CompletionStage<Void> emit(DomainEvent fact) {
    append(fact);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> historyByPage(
      Tag about, Set<Class<? extends DomainEvent>> kinds, Consumer<List<RecordedEvent>> reader) {
    return CompletableFuture.completedFuture(recorded(about))
        .thenAccept(events ->
            events.stream()
                .filter(e -> kinds.contains(e.event().getClass()))
                .gather(Gatherers.windowFixed(MAX_PAGE))
                .forEach(reader));
  }

  public synchronized List<RecordedEvent> recorded(Tag about) {
    return events.stream().filter(recorded -> recorded.event().tags().contains(about)).toList();
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
    var follower = new Follower(name, afterPosition, consumer);
    begun.add(new Begun(name, afterPosition));
    followers.add(follower);
    follower.deliver();
    return () -> stop(follower);
  }

  private synchronized void stop(Follower follower) {
    followers.remove(follower);
  }

  /** Nobody follows any more. */
  @Override
  public synchronized void close() {
    followers.clear();
  }

  /** From now on, whoever follows by this name gets nothing after a position. */
  public synchronized void hold(String name, long after) {
    held.put(name, after);
  }

  public synchronized void release(String name) {
    held.remove(name);
    List.copyOf(followers).forEach(Follower::deliver);
  }

  /** Where whoever follows by this name began, each time. */
  public synchronized List<Long> begun(String name) {
    return begun.stream().filter(one -> one.name().equals(name)).map(Begun::after).toList();
  }

  /** One consumer's way through the log; guarded by the log's monitor. */
  private final class Follower {
    private final String name;
    private final Function<List<RecordedEvent>, CompletionStage<Void>> consumer;
    private long position;
    private boolean busy;

    Follower(
        String name,
        long afterPosition,
        Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
      this.name = name;
      this.position = afterPosition;
      this.consumer = consumer;
    }

    void deliver() {
      synchronized (MemoryLog.this) {
        long end = Math.min(events.size(), held.getOrDefault(name, Long.MAX_VALUE));
        if (busy || !followers.contains(this) || position >= end) {
          return;
        }
        busy = true;
        long last = Math.min(position + batchSize, end);
        var batch = List.copyOf(events.subList((int) position, (int) last));
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
