package live.dasi.infra.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Events that are stored together or not at all.
 *
 * @param guard null if there is no condition
 * @param caller where the result is given
 * @param result the position of the last event
 * @param sinceNanos when it was made, by {@link System#nanoTime}
 */
record PendingAppend(
    List<LogEvent> events,
    @Nullable Guard guard,
    long sizeBytes,
    CallerContext caller,
    CompletableFuture<Long> result,
    long sinceNanos) {

  /** No event after the marker matches any of the criteria. */
  record Guard(long marker, List<Criterion> criteria) {

    Guard {
      criteria = List.copyOf(criteria);
    }
  }

  PendingAppend(List<LogEvent> events, @Nullable Guard guard) {
    this(
        List.copyOf(events),
        guard,
        sizeBytes(events),
        CallerContext.current(),
        new CompletableFuture<>(),
        System.nanoTime());
  }

  void fail(Throwable cause) {
    caller.execute(() -> result.completeExceptionally(cause));
  }

  private static long sizeBytes(List<LogEvent> events) {
    long sum = 0;
    for (LogEvent event : events) {
      sum += event.sizeBytes();
    }
    return sum;
  }
}
