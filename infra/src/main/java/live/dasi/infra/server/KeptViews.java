package live.dasi.infra.server;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import live.dasi.infra.log.LogPorts;
import live.dasi.port.Notices;
import live.dasi.projections.AwayView;
import live.dasi.projections.ProjectionsVerticle;
import live.dasi.projections.StandsStill;
import live.dasi.projections.Views;
import live.dasi.projections.control.ControlVerticle;
import live.dasi.projections.control.ProjectionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views and the control of all projections, running.
 *
 * @param areCurrent whether the views know all that was in the log at the start
 */
record KeptViews(ProjectionsVerticle projections, ControlVerticle control, boolean areCurrent) {

  private static final long PROGRESS_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(KeptViews.class);

  /**
   * Waits until the views have caught up, as long as that takes and goes on. Blocks.
   *
   * @param deploy takes a name and what is to be deployed
   */
  static KeptViews start(
      LogPorts log,
      Pool pool,
      PgConnectOptions database,
      Notices notices,
      InstantSource clock,
      Progress progress,
      BiConsumer<String, Deployable> deploy) {
    progress.step("bringing the views up to date");
    var projections = new ProjectionsVerticle(log.feed(), log.facts(), pool, notices, clock);
    deploy.accept("projections", projections);
    var control = new ControlVerticle(pool, database, clock);
    deploy.accept("projections' control", control);
    Await.result(control.add(projections));
    long head = Await.result(log.feed().head());
    boolean areCurrent = await(projections, head, progress);
    return new KeptViews(projections, control, areCurrent);
  }

  private static boolean await(ProjectionsVerticle projections, long head, Progress progress) {
    CompletableFuture<Void> caughtUp =
        projections.caughtUpWith(head).toCompletionStage().toCompletableFuture();
    while (true) {
      try {
        Await.result(caughtUp.copy().orTimeout(PROGRESS_SECONDS, TimeUnit.SECONDS));
        return true;
      } catch (StandsStill e) {
        tell(projections, progress);
        return false;
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof TimeoutException)) {
          throw e;
        }
        progress.step("the views: " + howFar(projections.status()));
      }
    }
  }

  private static String howFar(ProjectionStatus status) {
    long position = status.rebuildPosition().orElse(status.position());
    return "%,d of %,d events".formatted(position, status.head())
        + (status.eventsPerSecond().isPresent()
            ? ", %,d a second".formatted(status.eventsPerSecond().getAsLong())
            : "")
        + (status.secondsLeft().isPresent()
            ? ", %d s left".formatted(status.secondsLeft().getAsLong())
            : "");
  }

  /** On the screen and in the log: what stands still, since when, and what helps. */
  private static void tell(ProjectionsVerticle projections, Progress progress) {
    List<String> lines = StandstillText.of(projections.status());
    if (!projections.serves()) {
      throw new CannotStart(
          "there are no views that this version of Dasi can serve: " + String.join(" ", lines));
    }
    lines.forEach(progress::step);
    LOG.warn("{}", String.join(" ", lines));
  }

  /** Runs it if the views know what it has to know. */
  void recover(CrashRecovery recovery, Progress progress) {
    if (areCurrent) {
      recovery.run();
    } else {
      progress.step("what a crash may have left open is finished at a start with current views");
    }
  }

  /** Broadcasts that wait for their encoder, as of a position or, if it does not come, of now. */
  Future<List<AwayView>> findAway(long position, Views views) {
    return caughtUp(position).compose(_ -> views.findAway());
  }

  /** Completes when the views know a position or, if they stand still before it, at once. */
  Future<Void> caughtUp(long position) {
    return projections
        .caughtUpWith(position)
        .recover(failure ->
            failure instanceof StandsStill
                ? Future.succeededFuture()
                : Future.failedFuture(failure));
  }
}
