package live.dasi.infra.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Batches that are sent and not answered, and how often. Owned by the writer's context. */
final class BatchesOnTheWay {

  /** As many as {@code event_writer} remembers of a writer. */
  private static final int LIMIT = 2;

  /** With fewer, waiting for the answer costs less than another flush to the disk. */
  private static final int LEAST_APPENDS_OF_SECOND = 16;

  private static final int SENDS_LIMIT = 10;

  /** The oldest first. */
  private final Deque<AppendBatch> batches = new ArrayDeque<>();

  private long numbers;

  /** The last batch that was sent more than once. */
  private long repeated;

  private int repetitions;

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /**
   * A second batch is worth its own flush to the disk only when it is large, and not smaller than
   * the first: among callers who wait for their answers the two would get smaller in turns.
   */
  boolean hasRoom(int waitingAppends) {
    AppendBatch oldest = batches.peek();
    return oldest == null
        || (batches.size() < LIMIT
            && waitingAppends >= LEAST_APPENDS_OF_SECOND
            && waitingAppends >= oldest.appends().size());
  }

  /** Gives a batch its number; how many are before it is one less than {@link #size}. */
  AppendBatch add(List<PendingAppend> appends) {
    AppendBatch batch = new AppendBatch(++numbers, appends);
    batches.add(batch);
    return batch;
  }

  int size() {
    return batches.size();
  }

  /** False if somebody else did. */
  boolean remove(AppendBatch batch) {
    return batches.removeIf(sent -> sent.number() == batch.number());
  }

  List<AppendBatch> all() {
    return List.copyOf(batches);
  }

  void repeat() {
    if (!batches.isEmpty()) {
      repeated = numbers;
      repetitions++;
    }
  }

  void answered() {
    repetitions = 0;
  }

  /** Whether an earlier copy may still be executed: that a copy failed proves nothing. */
  boolean isRepeated(AppendBatch batch) {
    return batch.number() <= repeated;
  }

  boolean isRepeatedTooOften() {
    return repetitions >= SENDS_LIMIT;
  }
}
