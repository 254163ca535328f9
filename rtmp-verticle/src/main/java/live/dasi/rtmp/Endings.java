package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.port.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the domain how publish sessions ended, again while it cannot be reached, and knows what a
 * stop of this server has to wait for. Owned by the verticle's context.
 */
final class Endings {

  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  /** A store that is away for longer than this loses the command; a restart repairs it. */
  private static final int ATTEMPTS = 12;

  private static final long FIRST_PAUSE_MS = 500;
  private static final long MAX_PAUSE_MS = 30_000;

  private final Commands commands;
  private final InstantSource clock;
  private final Context context;

  /** As many as there are encoders: another one of the same broadcast waits for the one before. */
  private final Set<Future<?>> unfinished = new HashSet<>();

  Endings(Commands commands, InstantSource clock, Context context) {
    this.commands = commands;
    this.clock = clock;
    this.context = context;
  }

  /**
   * The encoder said that it stops.
   *
   * @param sealed completes when nothing more of the session will be recorded
   * @return completes when the domain knows; fails if it could not be told
   */
  Future<Void> stop(BroadcastId broadcast, SessionId session, Future<Void> sealed) {
    return tell(new StopPublishing(broadcast, session, clock.instant()), sealed);
  }

  /** The encoder is gone without having said so; otherwise as {@link #stop}. */
  Future<Void> lose(
      BroadcastId broadcast, SessionId session, DisconnectReason reason, Future<Void> sealed) {
    return tell(new LoseEncoder(broadcast, session, reason, clock.instant()), sealed);
  }

  /** A stop of this server waits for this too. */
  <T> Future<T> include(Future<T> work) {
    unfinished.add(work);
    return work.onComplete(_ -> unfinished.remove(work));
  }

  /** Completes when nothing is unfinished, nor anything that followed from it. */
  Future<Void> finished() {
    return unfinished.isEmpty()
        ? Future.succeededFuture()
        : Future.join(List.copyOf(unfinished)).transform(_ -> finished());
  }

  private Future<Void> tell(BroadcastCommand command, Future<Void> sealed) {
    return include(sealed.compose(_ -> tell(command, 1)))
        .onFailure(e ->
            LOG.error(
                "{} of broadcast {} was not recorded: it stays live until a restart",
                command.getClass().getSimpleName(),
                command.broadcast(),
                e));
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
        command.broadcast(),
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
