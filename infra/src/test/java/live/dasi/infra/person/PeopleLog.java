package live.dasi.infra.person;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.port.Commands;
import live.dasi.port.Facts;
import live.dasi.port.NobodyWatches;
import live.dasi.projections.ProjectionsVerticle;

/** One node on a real database: its log with personal texts, and its views. */
final class PeopleLog implements AutoCloseable {

  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final PersonKeys keys;
  final PersonalEngine engine;
  final LogPorts log;
  final ProjectionsVerticle projections;

  PeopleLog(PostgresAddress database) {
    pool =
        PgBuilder.pool()
            .connectingTo(database.connectOptions())
            .with(new PoolOptions().setMaxSize(4))
            .using(vertx)
            .build();
    PgEventStorageEngine events =
        await(
            PgEventStorageEngine.open(
                vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT));
    keys = await(PersonKeys.open(pool));
    engine = new PersonalEngine(events, keys);
    log =
        await(
            LogPorts.open(
                vertx, engine, BroadcastPolicy.DEFAULT, LogConfig.DEFAULT, InstantSource.system()));
    projections =
        new ProjectionsVerticle(
            log.feed(), log.facts(), pool, new NobodyWatches(), InstantSource.system());
    await(vertx.deployVerticle(projections));
  }

  Erasure erasure() {
    return erasure(log.commands(), log.facts());
  }

  Erasure erasure(Commands commands, Facts facts) {
    return new Erasure(
        vertx,
        pool,
        keys,
        OpenAddresses.in(engine),
        commands,
        facts,
        log.feed(),
        InstantSource.system());
  }

  void untilViewsAreThere() {
    await(projections.caughtUpWith(await(log.feed().head())));
  }

  /** All that the database holds in its tables, as text; bytes in the encoding of their column. */
  String everyRow() {
    List<String> tables =
        await(
                pool.query(
                        """
                        SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
                         WHERE table_type = 'BASE TABLE'
                           AND table_schema NOT IN ('pg_catalog', 'information_schema')
                        """)
                    .execute())
            .stream()
            .map(row -> row.getString(0))
            .toList();
    var all = new StringBuilder();
    for (String table : tables) {
      await(pool.query("SELECT t::text FROM " + table + " t").execute())
          .forEach(row -> all.append(row.getString(0)).append('\n'));
    }
    return all.append(everyEvent()).toString();
  }

  /** All events as they are stored. */
  String everyEvent() {
    var all = new StringBuilder();
    await(pool.query("SELECT convert_from(payload || metadata, 'UTF8') FROM event").execute())
        .forEach(row -> all.append(row.getString(0)).append('\n'));
    return all.toString();
  }

  /** The rows of the views. */
  String views() {
    var all = new StringBuilder();
    for (String view :
        List.of(
            "channel",
            "address",
            "broadcast",
            "video",
            "message",
            "chat_rules",
            "chatter",
            "follow",
            "support")) {
      await(pool.query("SELECT t::text FROM views." + view + " t ORDER BY 1").execute())
          .forEach(row -> all.append(row.getString(0)).append('\n'));
    }
    return all.toString();
  }

  static <T> T await(Future<T> future) {
    return await(future.toCompletionStage());
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
