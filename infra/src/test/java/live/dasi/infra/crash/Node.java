package live.dasi.infra.crash;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EngineEventFeed;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.notice.EventBusNotices;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.port.EventFeed;
import live.dasi.projections.ProjectionsVerticle;
import org.awaitility.Awaitility;

/** A Dasi of only a log and its views. */
record Node(Vertx vertx, PgEventStorageEngine engine, Pool pool) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The database may just be starting again. */
  static Node open(PostgresAddress database) {
    Vertx vertx = Vertx.vertx();
    PgEventStorageEngine engine =
        Awaitility.await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(
                () ->
                    PgEventStorageEngine.open(
                            vertx,
                            database.connectOptions(),
                            new EventPayloads(),
                            EventStoreConfig.DEFAULT)
                        .await(),
                opened -> true);
    Pool pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(2))
            .connectingTo(database.connectOptions())
            .using(vertx)
            .build();
    return new Node(vertx, engine, pool);
  }

  EventFeed feed() {
    return new EngineEventFeed(vertx, engine, LogConfig.DEFAULT);
  }

  /** Keeps the views from now on. */
  ProjectionsVerticle project() {
    return Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              var projections =
                  new ProjectionsVerticle(
                      feed(),
                      _ -> CompletableFuture.failedFuture(new UnsupportedOperationException()),
                      pool,
                      new EventBusNotices(vertx),
                      InstantSource.system());
              vertx.deployVerticle(projections).await();
              return projections;
            },
            deployed -> true);
  }

  @Override
  public void close() {
    engine.close().await();
    pool.close().await();
    vertx.close().await();
  }
}
