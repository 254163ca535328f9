package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to a batch: callers of the same event loop are answered by one task. */
final class Answers {

  private final IdentityHashMap<@Nullable Context, List<Runnable>> byLoop = new IdentityHashMap<>();

  void add(CallerContext caller, Runnable answer) {
    if (caller.isEventLoop()) {
      byLoop.computeIfAbsent(caller.context(), none -> new ArrayList<>()).add(answer);
    } else {
      caller.execute(answer);
    }
  }

  void deliver() {
    byLoop.forEach(
        (loop, answers) -> new CallerContext(loop).execute(() -> answers.forEach(Runnable::run)));
  }
}
