package live.dasi.projections.control;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All projections of this server by name. Takes up what operators wish by way of the database, and
 * says there how the projections are, for whoever looks from another process or when no server
 * runs.
 *
 * <p>All fields but the list are owned by the verticle's context.
 */
public final class ControlVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ControlVerticle.class);
  private static final String CHANNEL = "projection_wish";
  private static final long CLOSE_WITHIN_MS = 2_000;
  private static final long TICK_MS = 1_000;
  private static final long RECONNECT_MS = 1_000;

  /**
   * What does not change is said again after this: a sign of life, and a look for missed wishes.
   */
  static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private record Said(ProjectionStatus status, Instant at) {}

  private final ProjectionTable table;
  private final WishTable wishes;
  private final PgConnectOptions database;
  private final InstantSource clock;
  private final List<Projection> projections = new CopyOnWriteArrayList<>();
  private final Map<String, Said> said = new HashMap<>();
  private @Nullable PgSubscriber subscriber;
  private Instant looked = Instant.EPOCH;
  private boolean isLooking;
  private boolean looksAgain;

  /**
   * @param database where wishes are made known, by a connection that does nothing else
   */
  public ControlVerticle(Pool pool, PgConnectOptions database, InstantSource clock) {
    this.table = new ProjectionTable(pool);
    this.wishes = new WishTable(pool);
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    subscriber =
        PgSubscriber.subscriber(
            vertx, new PgConnectOptions(database).addProperty("application_name", "dasi-wishes"));
    subscriber.reconnectPolicy(_ -> RECONNECT_MS);
    subscriber.channel(CHANNEL).handler(_ -> context.runOnContext(_ -> look()));
    vertx.setPeriodic(TICK_MS, _ -> tick());
    return subscriber.connect();
  }

  @Override
  public Future<?> stop() {
    Future<Void> lastWords = sayAll(true).otherwiseEmpty();
    // A client may never hear of the end of a connection that its database closed meanwhile.
    return lastWords.compose(_ ->
        Objects.requireNonNull(subscriber)
            .close()
            .timeout(CLOSE_WITHIN_MS, TimeUnit.MILLISECONDS)
            .otherwiseEmpty());
  }

  /** Completes when the wishes that waited for it have been taken up. */
  public Future<Void> add(Projection projection) {
    return table
        .register(projection.name())
        .compose(_ -> {
          projections.add(projection);
          return onContext();
        });
  }

  /** All of them, as they are now. */
  public List<Projection> projections() {
    return List.copyOf(projections);
  }

  public Optional<Projection> find(String name) {
    return projections.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private Future<Void> onContext() {
    return Future.future(promise ->
        context.runOnContext(
            _ -> sayAll(true).otherwiseEmpty().compose(_ -> look()).onComplete(promise)));
  }

  private void tick() {
    sayAll(false).onFailure(e -> LOG.debug("nothing said about projections: {}", e.toString()));
    if (looked.plus(SIGN_OF_LIFE).isBefore(clock.instant())) {
      look();
    }
  }

  private Future<Void> sayAll(boolean isUrgent) {
    Instant now = clock.instant();
    Future<Void> all = Future.succeededFuture();
    for (Projection projection : projections) {
      ProjectionStatus status = projection.status();
      Said before = said.get(projection.name());
      if (isUrgent
          || before == null
          || !before.status().equals(status)
          || before.at().plus(SIGN_OF_LIFE).isBefore(now)) {
        said.put(projection.name(), new Said(status, now));
        all = all.compose(_ -> table.say(status, now));
      }
    }
    return all;
  }

  private Future<Void> look() {
    if (isLooking) {
      looksAgain = true;
      return Future.succeededFuture();
    }
    isLooking = true;
    looked = clock.instant();
    return wishes
        .open()
        .compose(this::takeUp)
        .onFailure(e -> LOG.warn("Wishes about projections could not be read: {}", e.toString()))
        .otherwiseEmpty()
        .onComplete(_ -> {
          isLooking = false;
          if (looksAgain) {
            looksAgain = false;
            look();
          }
        });
  }

  private Future<Void> takeUp(List<WishTable.Open> open) {
    Future<Void> all = Future.succeededFuture();
    for (WishTable.Open one : open) {
      Optional<Projection> projection = find(one.projection());
      if (projection.isPresent()) {
        all = all.compose(_ -> obey(projection.get(), one));
      }
    }
    return all;
  }

  private Future<Void> obey(Projection projection, WishTable.Open open) {
    return projection
        .obey(open.wish())
        .map(Optional.<String>empty())
        .recover(failure -> refusal(open, failure))
        // Who wished looks at the status next.
        .compose(refusal ->
            sayAll(true).otherwiseEmpty().compose(_ -> wishes.close(open.id(), refusal)));
  }

  private static Future<Optional<String>> refusal(WishTable.Open open, Throwable failure) {
    if (!(failure instanceof WishRefused)) {
      LOG.error("{} could not obey {}", open.projection(), open.wish(), failure);
    }
    return Future.succeededFuture(
        Optional.of(Objects.requireNonNullElse(failure.getMessage(), failure.toString())));
  }
}
