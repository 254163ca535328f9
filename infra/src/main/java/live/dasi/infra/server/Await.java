package live.dasi.infra.server;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits on a thread that may block: the one that starts and stops the server. */
final class Await {

  /** Longer than any single step of a start or stop takes on a slow machine. */
  private static final long LIMIT_SECONDS = 60;

  private Await() {}

  static <T> T result(Future<T> future) {
    return result(future.toCompletionStage());
  }

  static <T> T result(CompletionStage<T> stage) {
    return join(stage.toCompletableFuture().copy().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  /** For work whose length depends on how much there is. */
  static <T> T unlimited(CompletionStage<T> stage) {
    return join(stage.toCompletableFuture());
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
