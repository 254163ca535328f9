package live.dasi.infra.publicfeed;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.projections.control.ProjectionStatus;

/** A server as far as the feed needs one: a log on a real database. */
final class FeedNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Vertx vertx = Vertx.vertx();
  final PgEventStorageEngine engine;
  final LogPorts log;
  private final PostgresAddress database;
  private final Pool pool;
  private final Map<PublicFeedVerticle, String> deployments = new HashMap<>();

  FeedNode(PostgresAddress database) {
    this.database = database;
    engine =
        PgEventStorageEngine.open(
                vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT)
            .await();
    log =
        LogPorts.open(
                vertx, engine, BroadcastPolicy.DEFAULT, LogConfig.DEFAULT, InstantSource.system())
            .await();
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(2))
            .connectingTo(database.connectOptions())
            .using(vertx)
            .build();
  }

  /** Impatient, so that a broker's absence is felt at once. */
  static PublicFeedConfig config(String bootstrap, String topic, Map<String, String> security) {
    return new PublicFeedConfig(
        bootstrap, topic, security, Duration.ofMillis(50), Duration.ofMillis(300));
  }

  PublicFeedVerticle feed(PublicFeedConfig config) {
    var feed =
        new PublicFeedVerticle(
            config,
            log.feed(),
            log.facts(),
            pool,
            database.connectOptions(),
            InstantSource.system());
    deployments.put(feed, vertx.deployVerticle(feed).await());
    return feed;
  }

  /** As at an orderly end of the server. */
  void stop(PublicFeedVerticle feed) {
    vertx.undeploy(deployments.remove(feed)).await();
  }

  /** Returns when all of them are in the log, in this order. */
  void emit(DomainEvent... events) {
    for (DomainEvent event : events) {
      emitting(event).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  CompletableFuture<Void> emitting(DomainEvent event) {
    return log.facts().emit(event).toCompletableFuture();
  }

  static void until(PublicFeedVerticle feed, Predicate<ProjectionStatus> as) {
    await().atMost(PATIENCE).until(() -> as.test(feed.status()));
  }

  /** What the database has of the feed's progress in any topic. */
  long storedPosition() {
    return pool.query("SELECT coalesce(max(position), 0) FROM public_feed.topic")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0))
        .await();
  }

  /** As after a crash between the last acknowledgements and the writing of the position. */
  void forgetLast(int events) {
    pool.preparedQuery("UPDATE public_feed.topic SET position = greatest(0, position - $1)")
        .execute(Tuple.of(events))
        .await();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
