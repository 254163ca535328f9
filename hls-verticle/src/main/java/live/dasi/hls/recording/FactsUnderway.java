package live.dasi.hls.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.DomainEvent;
import live.dasi.hls.recording.RecordingFailed.OfLog;
import live.dasi.port.Facts;

/**
 * A video's facts on their way to the log, which keeps their order. Owned by the recorder's thread.
 */
final class FactsUnderway {

  /** About a quarter of an hour of segments. */
  static final int MAX = 512;

  private record Emitted(DomainEvent fact, CompletableFuture<Void> durable) {}

  private final Facts facts;
  private final Answers answers;

  /** Oldest first. */
  private final Deque<Emitted> underway = new ArrayDeque<>();

  FactsUnderway(Facts facts, Answers answers) {
    this.facts = facts;
    this.answers = answers;
  }

  /** Waits only when too many are underway; fails, without emitting, when an earlier one did. */
  void emit(DomainEvent fact) throws OfLog {
    while (!underway.isEmpty()
        && (underway.size() >= MAX || underway.getFirst().durable.isDone())) {
      settleOldest();
    }
    emitLast(fact);
  }

  /** Emits, whatever became of the earlier ones. */
  void emitLast(DomainEvent fact) {
    underway.add(new Emitted(fact, facts.emit(fact).toCompletableFuture()));
  }

  /** Waits until all are durable. */
  void settle() throws OfLog {
    while (!underway.isEmpty()) {
      settleOldest();
    }
  }

  /** Completes when it is known of all of them what became of them. */
  CompletionStage<Void> settled() {
    return CompletableFuture.allOf(
        underway.stream().map(Emitted::durable).toArray(CompletableFuture<?>[]::new));
  }

  private void settleOldest() throws OfLog {
    Emitted oldest = underway.getFirst();
    answers.durable(oldest.fact, oldest.durable);
    underway.removeFirst();
  }
}
