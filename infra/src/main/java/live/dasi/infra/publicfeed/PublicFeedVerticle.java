package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.WishRefused;
import org.jspecify.annotations.Nullable;

/**
 * The projection {@code public-feed}: what happens, told to outside services. {@link FeedLoop}
 * keeps it going; here it is reached from other threads. The server neither waits for it nor fails
 * with it.
 */
public final class PublicFeedVerticle extends VerticleBase implements Projection {

  public static final String NAME = "public-feed";

  private static final long TICK_MS = 1_000;

  /** How long a stop waits for what has just happened, such as the last broadcast's end. */
  private static final long LAST_EVENTS_MS = 3_000;

  private final PublicFeedConfig config;
  private final EventFeed feed;
  private final Facts facts;
  private final Pool pool;
  private final FeedPositions positions;
  private final PgConnectOptions database;
  private final InstantSource clock;
  private final FeedStatus status = new FeedStatus();
  private @Nullable FeedLoop loop;

  public PublicFeedVerticle(
      PublicFeedConfig config,
      EventFeed feed,
      Facts facts,
      Pool pool,
      PgConnectOptions database,
      InstantSource clock) {
    this.config = config;
    this.feed = feed;
    this.facts = facts;
    this.pool = pool;
    this.positions = new FeedPositions(pool);
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    var feeding = new FeedLoop(config, vertx, feed, pool, database, clock, status);
    loop = feeding;
    vertx.setPeriodic(
        TICK_MS,
        _ -> {
          feeding.tick();
          head().onSuccess(status::headIs);
        });
    feeding.begin();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    FeedLoop last = loop();
    return head()
        .compose(last::reached)
        .timeout(LAST_EVENTS_MS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .compose(_ -> last.end());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProjectionStatus status() {
    return status.now();
  }

  /** Why it waits, while it does; the status tells how far it is behind. */
  public Optional<String> trouble() {
    return status.trouble().now();
  }

  @Override
  public Future<Void> obey(ProjectionWish wish) {
    return switch (wish) {
      case ProjectionWish.Reset _ ->
          onContext(() ->
              loop()
                  .halt()
                  .compose(_ -> positions.reset(config.topic()))
                  .onComplete(_ -> loop().begin()));
      case ProjectionWish.Pause _ -> onContext(() -> positions.pause(true).compose(_ -> anew()));
      case ProjectionWish.Resume _ -> onContext(() -> positions.pause(false).compose(_ -> anew()));
      case ProjectionWish.Retry _ -> onContext(() -> stopped().compose(_ -> anew()));
      case ProjectionWish.Skip skip -> onContext(() -> skip(skip));
    };
  }

  private Future<Void> skip(ProjectionWish.Skip wish) {
    return stopped()
        .compose(at ->
            at == wish.position()
                ? emit(new EventSkipped(NAME, at, wish.reason(), clock.instant()))
                : Future.failedFuture(
                    new WishRefused(
                        "it is stopped at %d, not at %d".formatted(at, wish.position()))))
        .compose(_ -> anew());
  }

  private Future<Void> anew() {
    return loop().halt().onSuccess(_ -> loop().begin());
  }

  private Future<Void> emit(EventSkipped fact) {
    return Future.fromCompletionStage(facts.emit(fact), context);
  }

  /** Where it is stopped. */
  private Future<Long> stopped() {
    return status
        .now()
        .stoppedAt()
        .map(at -> Future.succeededFuture(at.position()))
        .orElseGet(() -> Future.failedFuture(new WishRefused("the public feed is not stopped")));
  }

  private Future<Void> onContext(Supplier<Future<Void>> work) {
    if (context == null) {
      return Future.failedFuture(new WishRefused("the public feed has not been started"));
    }
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> work.get().onComplete(done));
    return done.future();
  }

  private Future<Long> head() {
    return Future.fromCompletionStage(feed.head(), context);
  }

  private FeedLoop loop() {
    return Objects.requireNonNull(loop, "made at the start");
  }
}
