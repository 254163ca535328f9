package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.media.Frame;
import live.dasi.port.Commands;
import live.dasi.port.FrameSink;
import live.dasi.port.PublishSession;
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

  /** A store that is away for longer than this loses the command; a restart repairs it. */
  private static final int ATTEMPTS = 12;

  private static final long FIRST_PAUSE_MS = 500;
  private static final long MAX_PAUSE_MS = 30_000;

  private final PublishSession session;
  private final FrameSink sink;
  private final Commands commands;
  private final InstantSource clock;
  private final Context context;
  private @Nullable Future<Void> ended;

  Publication(
      PublishSession session,
      FrameSink sink,
      Commands commands,
      InstantSource clock,
      Context context) {
    this.session = session;
    this.sink = sink;
    this.commands = commands;
    this.clock = clock;
    this.context = context;
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
    return end(new StopPublishing(session.broadcast(), session.session(), clock.instant()));
  }

  Future<Void> lose(DisconnectReason reason) {
    Instant now = clock.instant();
    return end(new LoseEncoder(session.broadcast(), session.session(), reason, now));
  }

  /** The domain knows already. */
  Future<Void> over() {
    if (ended == null) {
      ended = closeSink();
    }
    return ended;
  }

  private Future<Void> end(BroadcastCommand command) {
    if (ended == null) {
      ended = closeSink().compose(_ -> tell(command, 1));
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

  private Future<Void> tell(BroadcastCommand command, int attempt) {
    return Future.succeededFuture()
        .compose(_ -> Future.fromCompletionStage(commands.send(command), context))
        .<Void>mapEmpty()
        .recover(e -> attempt < ATTEMPTS ? again(command, attempt, e) : Future.failedFuture(e));
  }

  private Future<Void> again(BroadcastCommand command, int attempt, Throwable why) {
    long pauseMs = pauseMs(attempt);
    LOG.warn(
        "{} of broadcast {} was not recorded, trying again in {} ms: {}",
        command.getClass().getSimpleName(),
        session.broadcast(),
        pauseMs,
        why.toString());
    Promise<Void> told = Promise.promise();
    context.owner().setTimer(pauseMs, _ -> tell(command, attempt + 1).onComplete(told));
    return told.future();
  }

  /** How long to wait after so many attempts. */
  static long pauseMs(int attempts) {
    return Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS << (attempts - 1));
  }
}
