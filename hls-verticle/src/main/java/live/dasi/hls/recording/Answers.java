package live.dasi.hls.recording;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import live.dasi.domain.DomainEvent;
import live.dasi.hls.recording.RecordingFailed.OfLog;
import live.dasi.hls.recording.RecordingFailed.OfStore;
import live.dasi.port.Facts;

/** Waits for the store and the log, on a virtual thread, and never for ever. */
final class Answers {

  private final RecorderConfig config;

  Answers(RecorderConfig config) {
    this.config = config;
  }

  <T> T ofStore(String what, Supplier<CompletionStage<T>> call) throws OfStore {
    try {
      return within(config.answerWithin(), call);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new OfStore(what + " failed: " + reason(e), e);
    }
  }

  <T> T ofLog(String what, Supplier<CompletionStage<T>> call) throws OfLog {
    try {
      return within(config.answerWithin(), call);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new OfLog(what + " failed: " + reason(e), e);
    }
  }

  /**
   * Waits until a fact is durable. It is emitted once: it stays on its way however long that takes,
   * and a second one would be stored too.
   */
  void emit(Facts facts, DomainEvent fact) throws OfLog {
    durable(fact, facts.emit(fact));
  }

  void durable(DomainEvent fact, CompletionStage<Void> emitted) throws OfLog {
    try {
      var _ = within(config.answerWithin().multipliedBy(config.factAttempts()), () -> emitted);
    } catch (ExecutionException | TimeoutException e) {
      throw new OfLog("recording " + fact.getClass().getSimpleName() + " failed: " + reason(e), e);
    }
  }

  private static <T> T within(Duration limit, Supplier<CompletionStage<T>> call)
      throws ExecutionException, TimeoutException {
    try {
      return call.get().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted", e);
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return e instanceof TimeoutException ? "no answer in time" : cause.toString();
  }
}
