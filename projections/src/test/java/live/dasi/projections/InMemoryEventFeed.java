package live.dasi.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/** A log in memory. Owned by one thread; a batch that failed is delivered again at once. */
final class InMemoryEventFeed implements EventFeed, AutoCloseable {

  private final int batchSize;
  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final List<RecordedEvent> log = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();

  InMemoryEventFeed(int batchSize) {
    this.batchSize = batchSize;
  }

  /** The position of the last one. */
  long append(DomainEvent... events) {
    return CompletableFuture.supplyAsync(
            () -> {
              for (DomainEvent event : events) {
                log.add(new RecordedEvent(log.size() + 1L, event));
              }
              followers.forEach(Follower::pump);
              return (long) log.size();
            },
            owner)
        .join();
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
    var follower = new Follower(afterPosition, consumer);
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
    private final Function<List<RecordedEvent>, CompletionStage<Void>> consumer;
    private long position;
    private boolean busy;

    Follower(long position, Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
      this.position = position;
      this.consumer = consumer;
    }

    void pump() {
      if (busy || position >= log.size() || !followers.contains(this)) {
        return;
      }
      busy = true;
      int from = (int) position;
      List<RecordedEvent> batch =
          List.copyOf(log.subList(from, Math.min(from + batchSize, log.size())));
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
