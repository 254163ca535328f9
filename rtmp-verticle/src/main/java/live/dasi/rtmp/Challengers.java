package live.dasi.rtmp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * Other encoders with the same live key, which wait to know whether this one is alive. Owned by its
 * connection.
 */
final class Challengers {

  /** More are answered at once. */
  private static final int MAX_WAITING = 4;

  private final List<Promise<Void>> waiting = new ArrayList<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Completes at the next answer. */
  Future<Void> challenge() {
    if (waiting.size() >= MAX_WAITING) {
      return Future.succeededFuture();
    }
    Promise<Void> challenger = Promise.promise();
    waiting.add(challenger);
    return challenger.future();
  }

  /** Answers all that wait, once {@code clear} is completed. */
  void answer(Future<Void> clear) {
    List<Promise<Void>> answered = List.copyOf(waiting);
    waiting.clear();
    clear.onComplete(_ -> answered.forEach(Promise::tryComplete));
  }
}
