package live.dasi.infra.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Events that are stored together or not at all.
 *
 * @param guard null if there is no condition
 * @param result the position of the last event
 */
record PendingAppend(List<LogEvent> events, @Nullable Guard guard, CompletableFuture<Long> result) {

  /** No event after the marker matches any of the criteria. */
  record Guard(long marker, List<Criterion> criteria) {

    Guard {
      criteria = List.copyOf(criteria);
    }

    boolean forbids(LogEvent event) {
      return criteria.stream().anyMatch(criterion -> criterion.matches(event));
    }
  }

  PendingAppend(List<LogEvent> events, @Nullable Guard guard) {
    this(List.copyOf(events), guard, new CompletableFuture<>());
  }

  long sizeBytes() {
    return events.stream().mapToLong(LogEvent::sizeBytes).sum();
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }
}
