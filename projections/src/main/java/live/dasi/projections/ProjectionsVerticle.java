package live.dasi.projections;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.Notices;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionTable;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.ProjectionWish.Reset;
import org.jspecify.annotations.Nullable;

/**
 * The projection {@code views}: keeps the rows that {@link Views} reads, and makes them again
 * beside when somebody wishes it or this code makes others. What happens is in {@link Keeping} and
 * {@link Wishes}; here they are reached from other threads.
 */
public final class ProjectionsVerticle extends VerticleBase implements Projection {

  public static final String NAME = ViewSchemas.SERVED;

  private static final long TICK_MS = 1_000;

  private final EventFeed feed;
  private final Facts facts;
  private final Pool pool;
  private final Notices notices;
  private final InstantSource clock;
  private volatile @Nullable Keeping keeping;
  private @Nullable Wishes wishes;

  public ProjectionsVerticle(
      EventFeed feed, Facts facts, Pool pool, Notices notices, InstantSource clock) {
    this.feed = feed;
    this.facts = facts;
    this.pool = pool;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    var skips = new Skips(NAME, feed, facts);
    return Future.fromCompletionStage(feed.head(), context)
        .compose(head ->
            Future.fromCompletionStage(skips.recorded(), context)
                .compose(recorded -> {
                  skips.know(recorded);
                  var kept = new Keeping(vertx, feed, pool, skips, notices, clock, head);
                  keeping = kept;
                  wishes = new Wishes(context, kept, new ProjectionTable(pool), skips, clock);
                  vertx.setPeriodic(TICK_MS, _ -> kept.tick());
                  return kept.begin();
                }));
  }

  @Override
  public Future<?> stop() {
    Keeping kept = keeping;
    return kept == null ? Future.succeededFuture() : kept.end();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProjectionStatus status() {
    return begun().status();
  }

  /**
   * Completes when the views contain the event at a position and all before it; on the context of
   * the caller if it has one. Whoever waits sets the time-out. Fails with {@link StandsStill} when
   * the views take no events.
   */
  public Future<Void> caughtUpWith(long wanted) {
    return keeping == null
        ? Future.failedFuture(new IllegalStateException("the views are not being kept yet"))
        : here(kept -> kept.caughtUpWith(wanted));
  }

  /** Whether there are rows that {@link Views} can read, however old. */
  public boolean serves() {
    return begun().serves();
  }

  /** Makes all rows again from the first event. Completes when they are what is served. */
  public Future<Void> rebuild() {
    return obey(new Reset()).compose(_ -> here(Keeping::rebuilt));
  }

  @Override
  public Future<Void> obey(ProjectionWish wish) {
    return here(_ -> Objects.requireNonNull(wishes).obey(wish));
  }

  private Keeping begun() {
    Keeping kept = keeping;
    if (kept == null) {
      throw new IllegalStateException("the views are not being kept yet");
    }
    return kept;
  }

  /** On the verticle's context; the answer comes on the caller's. */
  private Future<Void> here(Function<Keeping, Future<Void>> work) {
    Promise<Void> answer = Promise.promise();
    @Nullable Context caller = Vertx.currentContext();
    Promise<Void> done = Promise.promise();
    done.future()
        .onComplete(result -> {
          if (caller == null) {
            answer.handle(result);
          } else {
            caller.runOnContext(_ -> answer.handle(result));
          }
        });
    context.runOnContext(_ -> work.apply(begun()).onComplete(done));
    return answer.future();
  }
}
