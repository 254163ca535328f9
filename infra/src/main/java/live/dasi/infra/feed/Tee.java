package live.dasi.infra.feed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import live.dasi.port.PublishSession;
import org.jspecify.annotations.Nullable;

/**
 * One feed: what comes in goes to every subscriber's sink, on the thread that sends it. Owned by
 * whoever opened it, who calls it from one thread at a time; each of the sinks is called by nobody
 * else. Only the callbacks for room and for the end of closing come from the sinks' threads.
 *
 * <p>The slowest sink sets the pace. A sink that throws is cut off: it gets no more frames, holds
 * nobody back, and is closed, so that it can save what it has. Without any sink the frames go
 * nowhere.
 */
final class Tee implements FrameSink {

  private final PublishSession session;
  private final List<Branch> branches;
  private @Nullable CompletableFuture<Void> closed;

  Tee(PublishSession session, List<Branch> branches) {
    this.session = session;
    this.branches = branches;
  }

  @Override
  public boolean send(Frame frame) {
    if (closed != null) {
      throw new IllegalStateException("the feed of session " + session.session() + " is closed");
    }
    boolean room = true;
    for (Branch branch : branches) {
      room &= branch.send(frame);
    }
    return room;
  }

  /** Calls back when each sink that was full has room: from the thread of the last one. */
  @Override
  public void onRoom(Runnable callback) {
    List<Branch> full = branches.stream().filter(Branch::isFull).toList();
    // One more than the sinks, for this method: nobody calls back before all of them were asked.
    var waiting = new AtomicInteger(full.size() + 1);
    Runnable oneHasRoom =
        () -> {
          if (waiting.decrementAndGet() == 0) {
            callback.run();
          }
        };
    full.forEach(branch -> branch.onRoom(oneHasRoom));
    oneHasRoom.run();
  }

  /**
   * Completes when all sinks are closed, the cut-off ones too; fails with the first failure if
   * there was any, because then not everything that was sent is safe.
   */
  @Override
  public CompletionStage<Void> close() {
    if (closed == null) {
      List<CompletableFuture<Void>> ends = branches.stream().map(Branch::close).toList();
      closed =
          CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
              .handle((_, _) -> firstFailure(ends))
              .thenCompose(failure ->
                  failure == null
                      ? CompletableFuture.<Void>completedFuture(null)
                      : CompletableFuture.<Void>failedFuture(failure));
    }
    return closed;
  }

  private static @Nullable Throwable firstFailure(List<CompletableFuture<Void>> ends) {
    return ends.stream()
        .filter(CompletableFuture::isCompletedExceptionally)
        .map(CompletableFuture::exceptionNow)
        .map(e -> e instanceof CompletionException && e.getCause() != null ? e.getCause() : e)
        .findFirst()
        .orElse(null);
  }
}
