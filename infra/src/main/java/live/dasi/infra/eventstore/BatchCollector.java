package live.dasi.infra.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes appends off the queue for one transaction. An append whose condition an event of an earlier
 * append of the same batch would break waits for the next batch: only when the earlier one is
 * stored or rejected can it be judged. All others in a batch are independent of each other. Owned
 * by the writer's context.
 */
final class BatchCollector {

  /** Bytes after which a batch takes no further append. */
  private static final long BATCH_BYTES = 8L << 20;

  private final AppendQueue queue;
  private final int appendsLimit;
  private final int eventsLimit;

  /** At most {@code appendsLimit}, and first in the next batch. */
  private final Deque<PendingAppend> deferred = new ArrayDeque<>();

  BatchCollector(AppendQueue queue, EventStoreConfig config) {
    this.queue = queue;
    this.appendsLimit = config.appendsPerBatch();
    this.eventsLimit = config.eventsPerBatch();
  }

  /** How many wait. */
  int waiting() {
    return deferred.size() + queue.size();
  }

  /** The next batch; empty when nothing waits. */
  List<PendingAppend> collect() {
    Batch batch = new Batch();
    List<PendingAppend> again = new ArrayList<>();
    while (!full(batch) && again.size() < appendsLimit) {
      PendingAppend append = poll();
      if (append == null) {
        break;
      }
      if (batch.breaks(append.guard())) {
        again.add(append);
      } else {
        batch.add(append);
      }
    }
    again.reversed().forEach(deferred::addFirst);
    return batch.appends;
  }

  @Nullable PendingAppend poll() {
    PendingAppend first = deferred.poll();
    return first == null ? queue.poll() : first;
  }

  private boolean full(Batch batch) {
    return batch.appends.size() >= appendsLimit
        || batch.events.size() >= eventsLimit
        || batch.sizeBytes >= BATCH_BYTES;
  }

  /** What is collected so far; its events are found by tag once somebody has a condition. */
  private static final class Batch {

    final List<PendingAppend> appends = new ArrayList<>();
    final List<LogEvent> events = new ArrayList<>();
    long sizeBytes;
    private final Map<String, List<LogEvent>> byTag = new HashMap<>();
    private int indexed;

    void add(PendingAppend append) {
      appends.add(append);
      sizeBytes += append.sizeBytes();
      events.addAll(append.events());
    }

    boolean breaks(PendingAppend.@Nullable Guard guard) {
      if (guard == null || events.isEmpty()) {
        return false;
      }
      index();
      for (Criterion criterion : guard.criteria()) {
        if (containsMatch(criterion)) {
          return true;
        }
      }
      return false;
    }

    private void index() {
      for (; indexed < events.size(); indexed++) {
        LogEvent event = events.get(indexed);
        for (String tag : event.tags()) {
          byTag.computeIfAbsent(tag, none -> new ArrayList<>(1)).add(event);
        }
      }
    }

    private boolean containsMatch(Criterion criterion) {
      List<LogEvent> candidates =
          criterion.tags().isEmpty()
              ? events
              : byTag.getOrDefault(criterion.tags().getFirst(), List.of());
      for (LogEvent candidate : candidates) {
        if (criterion.matches(candidate)) {
          return true;
        }
      }
      return false;
    }
  }
}
