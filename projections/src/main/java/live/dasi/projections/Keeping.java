package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.EventFeed;
import live.dasi.port.Notices;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import live.dasi.projections.control.ProjectionTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views while they are kept: one pass through the log into what is served, and while they are
 * rebuilt another into what will be. Notices are for what happens from now on: what was in the log
 * at the start is old, and a rebuild must not announce the broadcasts of years.
 *
 * <pre>
 *  begin ---> served follows ----------------------------------------> served is paused | next
 *               |                                                       reaches it | switch |
 *               +--reset, or an older version--> next is made beside ---------------------+
 * </pre>
 *
 * <p>Owned by the verticle's context, except for {@link #status()} and {@link #serves()}.
 */
final class Keeping {

  private static final long AGAIN_MS = 1_000;
  private static final long OLD_AGAIN_MS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  private final Vertx vertx;
  private final EventFeed feed;
  private final Pool pool;
  private final Skips skips;
  private final Notices notices;
  private final InstantSource clock;
  private final ViewSchemas schemas;
  private final ProjectionTable table;
  private final Progress progress;
  private final Lane served;
  private final Lane next;
  private final Lanes both;

  /** What was in the log at the start. */
  private final long oldUntil;

  private volatile boolean isFit = true;
  private boolean isPaused;
  private boolean isOver;
  private boolean isDropping;

  /** Incomplete while one takes the place of the other, or it is not known whether it has. */
  private Promise<Void> settled = Promise.promise();

  private Promise<Void> rebuilt = Promise.promise();
  private volatile ProjectionStatus status;

  Keeping(
      Vertx vertx,
      EventFeed feed,
      Pool pool,
      Skips skips,
      Notices notices,
      InstantSource clock,
      long head) {
    this.vertx = vertx;
    this.feed = feed;
    this.pool = pool;
    this.skips = skips;
    this.notices = notices;
    this.clock = clock;
    this.oldUntil = head;
    schemas = new ViewSchemas(pool);
    table = new ProjectionTable(pool);
    progress = new Progress(head);
    served = new Lane(new Standstill("The views", clock));
    next = new Lane(new Standstill("The views that are being made anew", clock));
    both = new Lanes(served, next);
    settled.complete();
    status = now();
  }

  /** Goes on where the database says that an earlier run was. */
  Future<Void> begin() {
    return table
        .find(ProjectionsVerticle.NAME)
        .compose(known -> {
          isPaused = known.isPaused();
          Optional<StoppedAt> earlier = known.said().flatMap(ProjectionStatus::stoppedAt);
          served.earlier(earlier);
          next.earlier(earlier);
          boolean isNewest =
              known.version() == ViewSchemas.VERSION && known.nextVersion().isEmpty();
          return follow(known.version())
              .compose(ofThisLog -> {
                if (!ofThisLog) {
                  return schemas.beginNext().compose(_ -> replay());
                }
                return isNewest ? Future.succeededFuture() : replay();
              });
        })
        .onSuccess(_ -> {
          refresh();
          dropOld();
        });
  }

  /** False if the views are of another log than the one that is there: one restored, say. */
  private Future<Boolean> follow(int version) {
    isFit = ViewSchemas.fits(version);
    if (!isFit) {
      if (progress.head() > 0) {
        LOG.warn(
            "The views are of version {}, which this Dasi cannot serve: there are none until they"
                + " are made anew",
            version);
      }
      return Future.succeededFuture(true);
    }
    return new ViewStore(pool, ViewSchemas.SERVED)
        .position()
        .compose(stored ->
            head()
                .map(newest -> {
                  isFit = stored <= newest;
                  if (isFit) {
                    LOG.info("The views are at position {} of {}", stored, newest);
                    serve(stored);
                  } else {
                    LOG.error(
                        "The views are at position {}, but the log ends at {}: they are of another"
                            + " log, and there are none until they are made anew",
                        stored,
                        newest);
                  }
                  return isFit;
                }));
  }

  private Future<Long> head() {
    return Future.fromCompletionStage(feed.head(), vertx.getOrCreateContext())
        .onSuccess(progress::grown);
  }

  private void serve(long stored) {
    progress.reached(stored);
    if (!isPaused && !isOver) {
      served.open(
          pass("views", ViewSchemas.SERVED, new ServedWatcher()).noticing(oldUntil), stored);
    }
  }

  private Future<Void> replay() {
    return schemas
        .resumeNext()
        .onSuccess(stored -> {
          if (!isPaused && !isOver) {
            LOG.info(
                "The views are being made anew, from position {} of {}", stored, progress.head());
            progress.measureAnew();
            Pass beside = pass("views (rebuild)", ViewSchemas.NEXT, new NextWatcher());
            beside.goUntil(progress.position());
            next.open(beside, stored);
            approach();
          }
        })
        .mapEmpty();
  }

  private Pass pass(String name, String schema, Pass.Watcher watcher) {
    return new Pass(name, vertx, feed, new ViewStore(pool, schema), skips, watcher);
  }

  boolean serves() {
    return isFit;
  }

  boolean isPaused() {
    return isPaused;
  }

  Lanes lanes() {
    return both;
  }

  Future<Void> caughtUpWith(long wanted) {
    Lane decisive = isFit ? served : next;
    return wanted > progress.position() && (isPaused || decisive.stands())
        ? Future.failedFuture(stillness())
        : progress.until(wanted);
  }

  private StandsStill stillness() {
    return new StandsStill(
        "the views take no events after position %d: see `dasi projections status views`"
            .formatted(progress.position()));
  }

  /** Completes when what is being made beside is served. */
  Future<Void> rebuilt() {
    return rebuilt.future();
  }

  /** Completes when it is known which rows are served: nothing may be asked of it before. */
  Future<Void> settled() {
    return settled.future();
  }

  Future<Void> reset() {
    if (rebuilt.future().isComplete()) {
      rebuilt = Promise.promise();
    }
    Future<Void> closed = next.close();
    served.goUntil(Approach.FREELY);
    return closed
        .compose(_ -> schemas.beginNext())
        .compose(_ -> isPaused ? Future.succeededFuture() : replay())
        .onSuccess(_ -> refresh())
        .onFailure(_ -> goOn());
  }

  /** From what the database knows; completes when it has said so. */
  Future<Void> goOn() {
    settled = Promise.promise();
    beginAgain();
    return settled();
  }

  Future<Void> pause() {
    isPaused = true;
    progress.failWaiters(stillness());
    return both.close().onComplete(_ -> refresh());
  }

  Future<Void> end() {
    isOver = true;
    var ended = new IllegalStateException("the views stopped");
    return settled()
        .compose(_ -> both.close())
        .onComplete(_ -> {
          progress.failWaiters(ended);
          rebuilt.tryFail(ended);
        });
  }

  private final class ServedWatcher implements Pass.Watcher {
    @Override
    public void advanced(long position, List<BroadcastNotice> news) {
      served.reached(position);
      progress.reached(position);
      news.forEach(Keeping.this::publish);
      approach();
    }

    @Override
    public void stopped(Pass.Stop stop) {
      served.stopped(stop);
      refresh();
      progress.failWaiters(stillness());
      approach();
    }
  }

  private final class NextWatcher implements Pass.Watcher {
    @Override
    public void advanced(long position, List<BroadcastNotice> news) {
      next.reached(position);
      approach();
    }

    @Override
    public void stopped(Pass.Stop stop) {
      next.stopped(stop);
      approach();
      refresh();
      if (!isFit) {
        progress.failWaiters(stillness());
      }
    }
  }

  private void publish(BroadcastNotice notice) {
    try {
      notices.publish(notice);
    } catch (RuntimeException e) {
      LOG.error("Viewers were not told that broadcast {} changed", notice.broadcast(), e);
    }
  }

  private void approach() {
    if (isSwitching()) {
      return;
    }
    both.approach(progress.position());
    if (!isSwitching() && both.meet(progress)) {
      switchOver(both.nextPosition().orElseThrow());
    }
  }

  private boolean isSwitching() {
    return !settled.future().isComplete();
  }

  private void switchOver(long to) {
    settled = Promise.promise();
    OptionalLong old = isFit ? OptionalLong.of(progress.position()) : OptionalLong.empty();
    both.close()
        .compose(_ -> schemas.switchOver(old, to))
        .onSuccess(_ -> {
          LOG.info("The views that were made anew are served, at position {}", to);
          isFit = true;
          progress.measureAnew();
          serve(to);
          rebuilt.tryComplete();
          settle();
          var _ = schemas.analyze();
          dropOld();
        })
        .onFailure(failure -> {
          LOG.warn("It is not known which views are served: {}", failure.toString());
          beginAgain();
        });
  }

  /** Again and again while a query holds them: what people erased must not live on in them. */
  private void dropOld() {
    if (isDropping || isOver) {
      return;
    }
    isDropping = true;
    schemas
        .dropOld()
        .onSuccess(_ -> isDropping = false)
        .onFailure(failure -> {
          LOG.info("The old views are thrown away later: {}", failure.getMessage());
          vertx.setTimer(
              OLD_AGAIN_MS,
              _ -> {
                isDropping = false;
                dropOld();
              });
        });
  }

  private void beginAgain() {
    both.close()
        .compose(_ -> begin())
        .onSuccess(_ -> settle())
        .onFailure(failure -> {
          if (isOver) {
            settle();
          } else {
            LOG.warn("The views go on when the database answers: {}", failure.toString());
            vertx.setTimer(AGAIN_MS, _ -> beginAgain());
          }
        });
  }

  /** Who waited for it looks at the status next. */
  private void settle() {
    Promise<Void> waited = settled;
    settled = Promise.promise();
    settled.complete();
    refresh();
    waited.complete();
    approach();
  }

  /** About once a second. */
  void tick() {
    head()
        .onComplete(_ -> {
          progress.measure(clock.instant(), both.nextPosition());
          approach();
          refresh();
        });
  }

  private void refresh() {
    status = now();
  }

  private ProjectionStatus now() {
    return progress.status(state(), both.nextPosition(), both.standstill());
  }

  private State state() {
    if (isPaused) {
      return State.PAUSED;
    }
    if (next.stands()) {
      return State.STOPPED;
    }
    if (next.isOpen() || isSwitching()) {
      return State.REBUILDING;
    }
    return served.stands() ? State.STOPPED : State.FOLLOWING;
  }

  ProjectionStatus status() {
    return status;
  }
}
