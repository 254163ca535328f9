package live.dasi.infra.feed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import live.dasi.port.PublishSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's share of a feed: its sink while that works, and what became of it afterwards.
 * Owned by its {@link Tee}, called from one thread at a time.
 */
final class Branch {

  private static final Logger LOG = LoggerFactory.getLogger(Branch.class);

  private final PublishSession session;
  private @Nullable FrameSink sink;
  private boolean full;
  private @Nullable CompletableFuture<Void> closed;

  private Branch(PublishSession session) {
    this.session = session;
  }

  /** A subscriber that cannot give a sink is a branch that is cut off from the start. */
  static Branch open(PublishSession session, Function<PublishSession, FrameSink> subscriber) {
    var branch = new Branch(session);
    try {
      branch.sink = subscriber.apply(session);
    } catch (RuntimeException e) {
      branch.cutOff(e);
    }
    return branch;
  }

  boolean send(Frame frame) {
    if (sink == null) {
      return true;
    }
    try {
      full = !sink.send(frame);
    } catch (RuntimeException e) {
      cutOff(e);
    }
    return !full;
  }

  boolean isFull() {
    return full;
  }

  /** Calls back once, however often the sink does. */
  void onRoom(Runnable callback) {
    var called = new AtomicBoolean();
    Runnable once =
        () -> {
          if (called.compareAndSet(false, true)) {
            callback.run();
          }
        };
    if (sink == null) {
      once.run();
      return;
    }
    try {
      sink.onRoom(once);
    } catch (RuntimeException e) {
      cutOff(e);
      once.run();
    }
  }

  CompletableFuture<Void> close() {
    if (closed == null) {
      closed = sink == null ? CompletableFuture.completedFuture(null) : closeSink(sink);
    }
    return closed;
  }

  private void cutOff(RuntimeException reason) {
    LOG.error(
        "A subscriber to session {} of broadcast {} failed and gets no more frames of it",
        session.session(),
        session.broadcast(),
        reason);
    FrameSink failed = sink;
    sink = null;
    full = false;
    CompletableFuture<Void> end =
        failed == null ? CompletableFuture.completedFuture(null) : closeSink(failed);
    closed =
        end.handle((_, _) -> null).thenCompose(_ -> CompletableFuture.<Void>failedFuture(reason));
  }

  private static CompletableFuture<Void> closeSink(FrameSink sink) {
    try {
      return sink.close().toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
