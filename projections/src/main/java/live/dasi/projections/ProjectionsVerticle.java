package live.dasi.projections;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.EventFeed;
import live.dasi.port.Notices;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the events and keeps the views: each batch is one transaction with the position, and then
 * viewers are told. Notices are for what happens from now on: what was in the log when following
 * began is old, and a rebuild must not announce the broadcasts of years.
 *
 * <p>All fields are owned by the verticle's context.
 */
public final class ProjectionsVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionsVerticle.class);

  private final EventFeed feed;
  private final ViewStore store;
  private final Notices notices;
  private final Waiters waiters = new Waiters();
  private final Standstill standstill = new Standstill();

  private @Nullable Subscription following;

  /** Counts the subscriptions, so that a late batch of an old one is dropped. */
  private int generation;

  private long position;
  private long oldUntil;
  private Future<Void> batchDone = Future.succeededFuture();

  public ProjectionsVerticle(EventFeed feed, Pool pool, Notices notices) {
    this.feed = feed;
    this.store = new ViewStore(pool);
    this.notices = notices;
  }

  @Override
  public Future<?> start() {
    return Future.fromCompletionStage(feed.head(), context)
        .compose(head ->
            store
                .position()
                .map(stored -> {
                  LOG.info("The views are at position {} of {}", stored, head);
                  oldUntil = head;
                  followAfter(stored);
                  return stored;
                }));
  }

  @Override
  public Future<?> stop() {
    return pause().onComplete(_ -> waiters.fail(new IllegalStateException("the views stopped")));
  }

  /**
   * Completes when the views contain the event at a position and all before it; on the context of
   * the caller if it has one. Whoever waits sets the time-out.
   */
  public Future<Void> caughtUpWith(long wanted) {
    if (context == null) {
      return Future.failedFuture(new IllegalStateException("the views are not being kept yet"));
    }
    Promise<Void> answer = Promise.promise();
    @Nullable Context caller = Vertx.currentContext();
    Promise<Void> reached = Promise.promise();
    reached
        .future()
        .onComplete(result -> {
          if (caller == null) {
            answer.handle(result);
          } else {
            caller.runOnContext(_ -> answer.handle(result));
          }
        });
    context.runOnContext(_ -> {
      waiters.add(wanted, reached);
      waiters.reached(position);
    });
    return answer.future();
  }

  /**
   * Throws all rows away and makes them again from the first event. Completes when they are empty;
   * {@link #caughtUpWith} tells when they are there again.
   */
  public Future<Void> rebuild() {
    Promise<Void> begun = Promise.promise();
    context.runOnContext(_ -> pause().compose(_ -> startOver()).onComplete(begun));
    return begun.future();
  }

  private Future<Void> startOver() {
    return store
        .reset()
        .onSuccess(_ -> {
          oldUntil = Math.max(oldUntil, position);
          position = 0;
        })
        .onComplete(_ -> followAfter(position));
  }

  /** Completes when no batch is under way any more. */
  private Future<Void> pause() {
    generation++;
    if (following != null) {
      following.close();
      following = null;
    }
    return batchDone.otherwiseEmpty();
  }

  private void followAfter(long stored) {
    if (following != null) {
      following.close();
    }
    int mine = ++generation;
    position = stored;
    waiters.reached(stored);
    following = feed.follow("views", stored, batch -> onContext(mine, batch));
  }

  private CompletionStage<Void> onContext(int mine, List<RecordedEvent> batch) {
    var done = new CompletableFuture<Void>();
    context.runOnContext(_ -> {
      if (mine != generation || batch.isEmpty()) {
        done.complete(null);
        return;
      }
      batchDone = project(mine, batch);
      batchDone.onSuccess(done::complete).onFailure(done::completeExceptionally);
    });
    return done;
  }

  private Future<Void> project(int mine, List<RecordedEvent> delivered) {
    // A batch that got half-way comes again whole.
    List<RecordedEvent> batch =
        delivered.stream().filter(recorded -> recorded.position() > position).toList();
    return together(mine, batch).recover(failure -> followAgain(mine, failure));
  }

  private Future<Void> together(int mine, List<RecordedEvent> batch) {
    return switch (batch.size()) {
      case 0 -> Future.succeededFuture();
      case 1 -> alone(batch.getFirst());
      default ->
          write(batch)
              .recover(failure ->
                  failure instanceof PositionMoved
                      ? Future.failedFuture(failure)
                      : oneByOne(mine, batch));
    };
  }

  /** Gets as far as possible, and so finds the event that the batch failed at. */
  private Future<Void> oneByOne(int mine, List<RecordedEvent> batch) {
    Future<Void> written = Future.succeededFuture();
    for (RecordedEvent recorded : batch) {
      written =
          written.compose(_ -> mine == generation ? alone(recorded) : Future.succeededFuture());
    }
    return written;
  }

  private Future<Void> alone(RecordedEvent recorded) {
    return write(List.of(recorded))
        .onFailure(failure -> {
          if (!(failure instanceof PositionMoved)) {
            standstill.at(recorded, failure);
          }
        });
  }

  private Future<Void> write(List<RecordedEvent> batch) {
    long to = batch.getLast().position();
    return Future.succeededFuture()
        .compose(_ ->
            store.advance(
                position, to, Evolution.of(batch), Evolution.visiblyChanged(batch, oldUntil)))
        .onSuccess(changed -> advanced(to, changed))
        .mapEmpty();
  }

  private void advanced(long to, List<BroadcastNotice> changed) {
    position = to;
    standstill.over(to);
    waiters.reached(to);
    for (BroadcastNotice notice : changed) {
      try {
        notices.publish(notice);
      } catch (RuntimeException e) {
        LOG.error("Viewers were not told that broadcast {} changed", notice.broadcast(), e);
      }
    }
  }

  /** The feed tries every other failure again; from a position that moved that leads nowhere. */
  private Future<Void> followAgain(int mine, Throwable failure) {
    if (!(failure instanceof PositionMoved) || mine != generation) {
      return Future.failedFuture(failure);
    }
    LOG.warn("Following again from the stored position: {}", failure.getMessage());
    return store
        .position()
        .onSuccess(stored -> {
          if (mine == generation) {
            followAfter(stored);
          }
        })
        .mapEmpty();
  }
}
