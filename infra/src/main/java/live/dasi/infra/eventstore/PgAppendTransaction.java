package live.dasi.infra.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** Hands events to the writer when Axon commits; its result is the position of the last one. */
record PgAppendTransaction(
    AppendWriter writer,
    List<LogEvent> events,
    PendingAppend.@Nullable Guard guard,
    AtomicBoolean finished)
    implements AppendTransaction<Long> {

  PgAppendTransaction(
      AppendWriter writer, List<LogEvent> events, PendingAppend.@Nullable Guard guard) {
    this(writer, List.copyOf(events), guard, new AtomicBoolean());
  }

  @Override
  public CompletableFuture<Long> commit(@Nullable ProcessingContext context) {
    if (finished.getAndSet(true)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("Already committed or rolled back"));
    }
    PendingAppend append = new PendingAppend(events, guard);
    writer.submit(append);
    return append.result();
  }

  @Override
  public void rollback(@Nullable ProcessingContext context) {
    finished.set(true);
  }

  @Override
  public CompletableFuture<ConsistencyMarker> afterCommit(
      Long position, @Nullable ProcessingContext context) {
    return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(position));
  }
}
