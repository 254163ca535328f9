package live.dasi.projections;

import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Who waits until the views have reached a position. Owned by the verticle's context. */
final class Waiters {

  /** Each is a request that changed something and wants to see it. */
  static final int MAX_WAITING = 10_000;

  private record Waiter(long position, Promise<Void> reached) {}

  private final PriorityQueue<Waiter> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiter::position));

  void add(long position, Promise<Void> reached) {
    if (waiting.size() >= MAX_WAITING) {
      reached.fail(new IllegalStateException("too many wait for the views: they lag behind"));
    } else {
      waiting.add(new Waiter(position, reached));
    }
  }

  void reached(long position) {
    while (!waiting.isEmpty() && waiting.peek().position() <= position) {
      waiting.remove().reached().complete();
    }
  }

  void fail(Throwable reason) {
    while (!waiting.isEmpty()) {
      waiting.remove().reached().fail(reason);
    }
  }
}
