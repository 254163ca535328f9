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
      return within(call);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new OfStore(what + " failed: " + reason(e), e);
    }
  }

  <T> T ofLog(String what, Supplier<CompletionStage<T>> call) throws OfLog {
    try {
      return within(call);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new OfLog(what + " failed: " + reason(e), e);
    }
  }

  /** Offers a fact until it is taken; that it may be stored twice, its readers know. */
  void emit(Facts facts, DomainEvent fact) throws OfLog {
    int attempt = 1;
    while (true) {
      try {
        ofLog("recording " + fact.getClass().getSimpleName(), () -> facts.emit(fact));
        return;
      } catch (OfLog e) {
        if (attempt++ >= config.factAttempts()) {
          throw e;
        }
      }
    }
  }

  private <T> T within(Supplier<CompletionStage<T>> call)
      throws ExecutionException, TimeoutException {
    Duration limit = config.answerWithin();
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
