package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Where a caller is answered: on its own Vert.x context, or on a virtual thread if it has none. So
 * that what a caller does with an answer never holds up the writer.
 */
record CallerContext(Executor executor) {

  private static final CallerContext VIRTUAL_THREADS =
      new CallerContext(task -> Thread.ofVirtual().name("event-store").start(task));

  static CallerContext current() {
    Context context = Vertx.currentContext();
    return context == null
        ? VIRTUAL_THREADS
        : new CallerContext(task -> context.runOnContext(none -> task.run()));
  }

  void execute(Runnable task) {
    executor.execute(task);
  }

  <T> CompletableFuture<T> answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().whenCompleteAsync((result, failure) -> {}, executor);
  }
}
