package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller is answered: on its own Vert.x context, or on a virtual thread if it has none. So
 * that what a caller does with an answer never holds up the writer.
 *
 * @param context null if the caller has none
 */
record CallerContext(@Nullable Context context) {

  private static final CallerContext NONE = new CallerContext(null);
  private static final ThreadFactory VIRTUAL_THREADS =
      Thread.ofVirtual().name("event-store").factory();

  static CallerContext current() {
    Context context = Vertx.currentContext();
    return context == null ? NONE : new CallerContext(context);
  }

  void execute(Runnable task) {
    if (context == null) {
      VIRTUAL_THREADS.newThread(task).start();
    } else {
      context.runOnContext(none -> task.run());
    }
  }

  /**
   * Whether several answers may be given by one task. On other contexts than an event loop one of
   * them may block until another one is given.
   */
  boolean isEventLoop() {
    return context != null && context.isEventLoopContext();
  }

  <T> CompletableFuture<T> answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().whenCompleteAsync((result, failure) -> {}, this::execute);
  }
}
