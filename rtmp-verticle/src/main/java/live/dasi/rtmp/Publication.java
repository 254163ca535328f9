package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import live.dasi.port.PublishSession;
import live.dasi.rtmp.session.SessionOutput.Cause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted publish session, from its first frame until the domain knows how it ended: first the
 * sink is closed, which seals the video, then the command is sent. It ends once; later endings are
 * the same one. Owned by the verticle's context.
 */
final class Publication {

  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final PublishSession session;
  private final FrameSink sink;
  private final Endings endings;
  private final RtmpMeters meters;
  private final Context context;
  private @Nullable Future<Void> ended;

  Publication(
      PublishSession session, FrameSink sink, Endings endings, RtmpMeters meters, Context context) {
    this.session = session;
    this.sink = sink;
    this.endings = endings;
    this.meters = meters;
    this.context = context;
    meters.publicationBegan();
  }

  PublishSession session() {
    return session;
  }

  /** What {@link FrameSink#send} says. */
  boolean send(Frame frame) {
    return sink.send(frame);
  }

  void onRoom(Runnable callback) {
    sink.onRoom(callback);
  }

  /** Completes when the domain knows how it ended; fails if it could not be told. */
  Future<Void> ended() {
    if (ended == null) {
      throw new IllegalStateException("no end has begun");
    }
    return ended;
  }

  /** Whether an end has begun. */
  boolean isEnding() {
    return ended != null;
  }

  /** The encoder said that it stops. */
  Future<Void> stop() {
    return endOnce(() -> endings.stop(session.broadcast(), session.session(), closeSink()));
  }

  Future<Void> lose(DisconnectReason reason) {
    return endOnce(() -> {
      meters.lost(reason);
      return endings.lose(session.broadcast(), session.session(), reason, closeSink());
    });
  }

  /** This side closes the connection. */
  Future<Void> end(Cause cause) {
    return switch (cause) {
      case BROADCAST_OVER -> over();
      case SILENT -> lose(DisconnectReason.SILENT);
      case SERVER_STOPS -> lose(DisconnectReason.SERVER_STOPPED);
      case PROTOCOL_ERROR, REFUSED, UNDECIDED -> lose(DisconnectReason.PROTOCOL_ERROR);
    };
  }

  /** The domain knows already. */
  private Future<Void> over() {
    return endOnce(() -> endings.include(closeSink()));
  }

  private Future<Void> endOnce(Supplier<Future<Void>> end) {
    if (ended == null) {
      meters.publicationEnded();
      ended = end.get();
    }
    return ended;
  }

  private Future<Void> closeSink() {
    return Future.succeededFuture()
        .compose(_ -> Future.fromCompletionStage(sink.close(), context))
        .recover(e -> {
          LOG.error("The video of broadcast {} was not sealed", session.broadcast(), e);
          return Future.succeededFuture();
        });
  }
}
