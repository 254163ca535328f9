package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.EventFeed;
import live.dasi.port.Notices;
import live.dasi.projections.ProjectionStatus.State;
import live.dasi.projections.ProjectionStatus.StoppedAt;
import org.jspecify.annotations.Nullable;
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
 * <p>Owned by the verticle's context, except for {@link #status()}.
 */
final class Keeping {

  /** How far behind what is made beside is when what is served begins to wait for it. */
  private static final long CLOSE = Pass.MAX_BATCH / 2;

  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  private final Vertx vertx;
  private final EventFeed feed;
  private final Pool pool;
  private final Skips skips;
  private final Notices notices;
  private final InstantSource clock;
  private final ViewSchemas schemas;
  private final ProjectionTable table;
  private final Waiters waiters = new Waiters();
  private final Standstill standstill;
  private final Standstill nextStandstill;

  /** What was in the log at the start. */
  private final long oldUntil;

  private long head;
  private long position;
  private @Nullable Pass served;
  private @Nullable Pass next;
  private volatile boolean isFit = true;
  private boolean isPaused;
  private boolean isSwitching;
  private boolean isOver;
  private Promise<Void> exchanged = Promise.promise();
  private Speed speed = new Speed();
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
    this.head = head;
    this.oldUntil = head;
    schemas = new ViewSchemas(pool);
    table = new ProjectionTable(pool);
    standstill = new Standstill("The views", clock);
    nextStandstill = new Standstill("The views that are being made anew", clock);
    status = now();
  }

  /** Goes on where the database says that an earlier run was. */
  Future<Void> begin() {
    return table
        .find(ProjectionsVerticle.NAME)
        .compose(known -> {
          isPaused = known.isPaused();
          Optional<StoppedAt> earlier = known.said().flatMap(ProjectionStatus::stoppedAt);
          standstill.earlier(earlier);
          nextStandstill.earlier(earlier);
          boolean isRebuilt = known.version() == ViewSchemas.VERSION;
          return follow(known.version())
              .compose(_ ->
                  isRebuilt && known.nextVersion().isEmpty()
                      ? Future.<Void>succeededFuture()
                      : replay());
        })
        .onSuccess(_ -> refresh());
  }

  private Future<Void> follow(int version) {
    isFit = ViewSchemas.fits(version);
    if (!isFit) {
      LOG.warn(
          "The views are of version {}, which this Dasi cannot serve: there are none until they are"
              + " made anew",
          version);
      return Future.succeededFuture();
    }
    return new ViewStore(pool, ViewSchemas.SERVED)
        .position()
        .onSuccess(stored -> {
          LOG.info("The views are at position {} of {}", stored, head);
          serve(stored);
        })
        .mapEmpty();
  }

  private void serve(long stored) {
    position = stored;
    waiters.reached(stored);
    if (!isPaused && !isOver) {
      served = pass("views", ViewSchemas.SERVED, new Served()).noticing(oldUntil);
      served.start(stored);
    }
  }

  private Future<Void> replay() {
    return schemas
        .resumeNext()
        .onSuccess(stored -> {
          if (!isPaused && !isOver) {
            LOG.info("The views are being made anew, from position {} of {}", stored, head);
            speed = new Speed();
            next = pass("views (rebuild)", ViewSchemas.NEXT, new Next());
            next.start(stored);
            approach();
          }
        })
        .mapEmpty();
  }

  private Pass pass(String name, String schema, Pass.Watcher watcher) {
    return new Pass(name, vertx, feed, new ViewStore(pool, schema), skips, watcher);
  }

  Future<Void> caughtUpWith(long wanted) {
    Promise<Void> reached = Promise.promise();
    if (standsStill() && wanted > position) {
      reached.fail(stillness());
    } else {
      waiters.add(wanted, reached);
      waiters.reached(position);
    }
    return reached.future();
  }

  private boolean standsStill() {
    Pass decisive = isFit ? served : next;
    return isPaused || (decisive != null && decisive.stop().isPresent());
  }

  boolean serves() {
    return isFit;
  }

  private StandsStill stillness() {
    return new StandsStill(
        "the views take no events after position %d: see `dasi projections status views`"
            .formatted(position));
  }

  /** Completes when what is being made beside is served. */
  Future<Void> rebuilt() {
    return rebuilt.future();
  }

  Future<Void> reset() {
    if (isSwitching) {
      return exchanged.future().compose(_ -> reset());
    }
    Future<Void> closed = next == null ? Future.succeededFuture() : next.close();
    next = null;
    release();
    if (rebuilt.future().isComplete()) {
      rebuilt = Promise.promise();
    }
    return closed
        .compose(_ -> schemas.beginNext())
        .compose(_ -> isPaused ? Future.succeededFuture() : replay())
        .onComplete(_ -> refresh());
  }

  Future<Void> pause() {
    isPaused = true;
    waiters.fail(stillness());
    return table
        .pause(ProjectionsVerticle.NAME, true)
        .compose(_ -> halt())
        .onComplete(_ -> refresh());
  }

  Future<Void> resume() {
    return isPaused
        ? table.pause(ProjectionsVerticle.NAME, false).compose(_ -> begin())
        : Future.failedFuture(new WishRefused("the views are not paused"));
  }

  Future<Void> retry() {
    if (stopped().isEmpty()) {
      return Future.failedFuture(new WishRefused("the views do not stand at an event"));
    }
    List.of(Optional.ofNullable(served), Optional.ofNullable(next)).stream()
        .flatMap(Optional::stream)
        .filter(pass -> pass.stop().isPresent())
        .forEach(Pass::retry);
    return Future.succeededFuture();
  }

  Future<Void> skip(long stoppedAt, String reason) {
    if (!standstill.isAt(stoppedAt) && !nextStandstill.isAt(stoppedAt)) {
      return Future.failedFuture(
          new WishRefused("the views do not stand at position " + stoppedAt));
    }
    CompletionStage<Void> recorded = skips.record(stoppedAt, reason, clock.instant());
    return Future.fromCompletionStage(recorded, vertx.getOrCreateContext())
        .onSuccess(_ -> {
          LOG.warn("The views leave out the event at position {}: {}", stoppedAt, reason);
          skips.know(stoppedAt);
        })
        .compose(_ -> stopped().isPresent() ? retry() : Future.succeededFuture());
  }

  Future<Void> end() {
    isOver = true;
    var ended = new IllegalStateException("the views stopped");
    Future<Void> quiet = isSwitching ? exchanged.future() : Future.succeededFuture();
    return quiet
        .otherwiseEmpty()
        .compose(_ -> halt())
        .onComplete(_ -> {
          waiters.fail(ended);
          rebuilt.tryFail(ended);
        });
  }

  private Future<Void> halt() {
    Future<Void> one = served == null ? Future.succeededFuture() : served.close();
    Future<Void> other = next == null ? Future.succeededFuture() : next.close();
    served = null;
    next = null;
    return Future.join(one, other).mapEmpty();
  }

  private final class Served implements Pass.Watcher {
    @Override
    public void advanced(List<BroadcastNotice> news) {
      if (served == null) {
        return;
      }
      position = served.position();
      standstill.over(position);
      waiters.reached(position);
      news.forEach(Keeping.this::publish);
      approach();
    }

    @Override
    public void stopped(Pass.Stop stop) {
      standstill.at(stop);
      refresh();
      waiters.fail(stillness());
      approach();
    }
  }

  private final class Next implements Pass.Watcher {
    @Override
    public void advanced(List<BroadcastNotice> news) {
      if (next != null) {
        nextStandstill.over(next.position());
        approach();
      }
    }

    @Override
    public void stopped(Pass.Stop stop) {
      nextStandstill.at(stop);
      release();
      refresh();
      if (!isFit) {
        waiters.fail(stillness());
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

  /**
   * What is made beside stays behind what is served, so that nothing is news in it; when it is
   * close, what is served waits for it. It goes ahead only where there is nothing that keeps up.
   */
  private void approach() {
    if (next == null || isSwitching) {
      return;
    }
    if (!next.isWell()) {
      release();
      return;
    }
    if (served == null || served.stop().isPresent()) {
      next.goUntil(Long.MAX_VALUE);
      if (next != null && !next.isWriting() && next.position() >= Math.max(position, head)) {
        switchOver();
      }
      return;
    }
    if (next.received() >= position && position - next.position() <= CLOSE) {
      served.goUntil(position);
    } else {
      release();
    }
    next.goUntil(position);
    if (!served.isWriting() && !next.isWriting() && next.position() == position) {
      switchOver();
    }
  }

  /** What is served waits no longer. */
  private void release() {
    if (served != null) {
      served.goUntil(Long.MAX_VALUE);
    }
  }

  private void switchOver() {
    isSwitching = true;
    exchanged = Promise.promise();
    long to = java.util.Objects.requireNonNull(next).position();
    halt()
        .compose(
            _ -> schemas.switchOver(isFit ? OptionalLong.of(position) : OptionalLong.empty(), to))
        .onSuccess(_ -> {
          LOG.info("The views that were made anew are served, at position {}", to);
          isFit = true;
          speed = new Speed();
          serve(to);
          rebuilt.tryComplete();
          exchanged();
          schemas.dropOld();
        })
        .onFailure(this::beginAgain);
  }

  /** Whether the switch happened, the database knows. */
  private void beginAgain(Throwable failure) {
    LOG.warn("The views go on from what the database knows: {}", failure.toString());
    halt()
        .compose(_ -> begin())
        .onComplete(begun -> {
          if (begun.failed() && !isOver) {
            vertx.setTimer(1_000, _ -> beginAgain(begun.cause()));
          } else {
            exchanged();
          }
        });
  }

  private void exchanged() {
    isSwitching = false;
    refresh();
    exchanged.tryComplete();
  }

  /** About once a second. */
  void tick() {
    Future.fromCompletionStage(feed.head(), vertx.getOrCreateContext())
        .onSuccess(newest -> head = Math.max(head, newest))
        .onComplete(_ -> {
          speed.at(clock.instant(), next == null ? position : next.position());
          approach();
          refresh();
        });
  }

  private void refresh() {
    status = now();
  }

  private Optional<StoppedAt> stopped() {
    boolean nextStands = next != null && next.stop().isPresent();
    boolean servedStands = served != null && served.stop().isPresent();
    return nextStands ? nextStandstill.now() : servedStands ? standstill.now() : Optional.empty();
  }

  private ProjectionStatus now() {
    long end = Math.max(head, position);
    Pass beside = next;
    return new ProjectionStatus(
        ProjectionsVerticle.NAME,
        state(),
        position,
        end,
        beside == null ? OptionalLong.empty() : OptionalLong.of(beside.position()),
        isPaused ? OptionalLong.empty() : speed.eventsPerSecond(),
        isPaused
            ? OptionalLong.empty()
            : speed.secondsFor(end - (beside == null ? position : beside.position())),
        stopped());
  }

  private State state() {
    if (isPaused) {
      return State.PAUSED;
    }
    if (next != null && next.stop().isPresent()) {
      return State.STOPPED;
    }
    if (next != null || isSwitching) {
      return State.REBUILDING;
    }
    return stopped().isPresent() ? State.STOPPED : State.FOLLOWING;
  }

  ProjectionStatus status() {
    return status;
  }
}
