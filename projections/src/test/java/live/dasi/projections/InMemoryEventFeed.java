package live.dasi.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/** A log in memory. Owned by one thread; a batch that failed is delivered again at once. */
final class InMemoryEventFeed implements EventFeed, Facts, AutoCloseable {

  private final int batchSize;
  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final List<RecordedEvent> log = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();
  private final List<Begun> begun = new CopyOnWriteArrayList<>();
  private final Map<String, Long> held = new ConcurrentHashMap<>();

  private record Begun(String name, long after) {}

  InMemoryEventFeed(int batchSize) {
    this.batchSize = batchSize;
  }

  /** The position of the last one. */
  long append(DomainEvent... events) {
    return CompletableFuture.supplyAsync(
            () -> {
              add(events);
              return (long) log.size();
            },
            owner)
        .join();
  }

  @Override
  public CompletionStage<Void> emit(DomainEvent fact) {
    return CompletableFuture.runAsync(() -> add(fact), owner);
  }

  private void add(DomainEvent... events) {
    for (DomainEvent event : events) {
      log.add(new RecordedEvent(log.size() + 1L, event));
    }
    followers.forEach(Follower::pump);
  }

  /** From now on, whoever follows by this name gets nothing after a position. */
  void hold(String name, long after) {
    held.put(name, after);
  }

  void release(String name) {
    held.remove(name);
    owner.execute(() -> followers.forEach(Follower::pump));
  }

  /** Where whoever follows by this name began, each time. */
  List<Long> begun(String name) {
    return begun.stream().filter(one -> one.name().equals(name)).map(Begun::after).toList();
  }

  @Override
  public CompletionStage<List<RecordedEvent>> history(Tag about) {
    return CompletableFuture.supplyAsync(
        () -> log.stream().filter(e -> e.event().tags().contains(about)).toList(), owner);
  }

  @Override
  public CompletionStage<Long> head() {
    return CompletableFuture.supplyAsync(() -> (long) log.size(), owner);
  }

  @Override
  public Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    var follower = new Follower(name, afterPosition, consumer);
    begun.add(new Begun(name, afterPosition));
    owner.execute(() -> {
      followers.add(follower);
      follower.pump();
    });
    return () -> owner.execute(() -> followers.remove(follower));
  }

  @Override
  public void close() {
    owner.shutdown();
  }

  private final class Follower {
    private final String name;
    private final Function<List<RecordedEvent>, CompletionStage<Void>> consumer;
    private long position;
    private boolean busy;

    Follower(
        String name, long position, Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
      this.name = name;
      this.position = position;
      this.consumer = consumer;
    }

    void pump() {
      long end = Math.min(log.size(), held.getOrDefault(name, Long.MAX_VALUE));
      if (busy || position >= end || !followers.contains(this)) {
        return;
      }
      busy = true;
      int from = (int) position;
      List<RecordedEvent> batch =
          List.copyOf(log.subList(from, (int) Math.min(from + batchSize, end)));
      consumer.apply(batch).whenCompleteAsync((_, failure) -> done(batch, failure), owner);
    }

    private void done(List<RecordedEvent> batch, @Nullable Throwable failure) {
      busy = false;
      if (failure == null) {
        position = batch.getLast().position();
      }
      pump();
    }
  }
}
