package live.dasi.hls.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.DomainEvent;
import live.dasi.port.Facts;
import live.dasi.port.MemoryLog;

/** Keeps facts in their order while the database is away, and stores them when it is back. */
final class StallingFacts implements Facts {

  private record Waiting(DomainEvent fact, CompletableFuture<Void> stored) {}

  private final MemoryLog log;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<DomainEvent> emitted = new ArrayList<>();
  private final CompletableFuture<Void> firstEmitted = new CompletableFuture<>();
  private final Class<? extends DomainEvent> awaited;
  private boolean stalled = true;

  /**
   * @param awaited the kind of fact that {@link #awaited} waits for
   */
  StallingFacts(MemoryLog log, Class<? extends DomainEvent> awaited) {
    this.log = log;
    this.awaited = awaited;
  }

  @Override
  public synchronized CompletionStage<Void> emit(DomainEvent fact) {
    emitted.add(fact);
    var stored = new CompletableFuture<Void>();
    waiting.add(new Waiting(fact, stored));
    if (awaited.isInstance(fact)) {
      firstEmitted.complete(null);
    }
    if (!stalled) {
      store();
    }
    return stored;
  }

  /** The database is back. */
  synchronized void flow() {
    stalled = false;
    store();
  }

  private void store() {
    while (!waiting.isEmpty()) {
      Waiting next = waiting.removeFirst();
      var _ = log.emit(next.fact);
      next.stored.complete(null);
    }
  }

  CompletionStage<Void> awaited() {
    return firstEmitted.copy();
  }

  synchronized <T extends DomainEvent> List<T> emitted(Class<T> type) {
    return emitted.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
