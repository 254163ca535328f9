package live.dasi.infra.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.person.Erasure;
import live.dasi.infra.person.OpenAddresses;
import live.dasi.infra.person.PersonKeys;
import live.dasi.infra.person.PersonalEngine;
import live.dasi.infra.postgres.ConnectionLimits;
import live.dasi.infra.postgres.Connections;
import live.dasi.infra.postgres.PostgresAddress;

/**
 * The event store as all of Dasi uses it: with personal texts sealed. Nothing opens it otherwise.
 *
 * @param keys of the people in it
 * @param pool connections for everything but the events
 */
record OpenLog(PersonalEngine engine, PersonKeys keys, Pool pool) {

  /** For a look from the shell, which nobody measures. */
  static OpenLog open(Vertx vertx, PostgresAddress database, Stack started) {
    return open(vertx, database, started, new CompositeMeterRegistry());
  }

  static OpenLog open(
      Vertx vertx, PostgresAddress database, Stack started, MeterRegistry registry) {
    Pool pool = Connections.open(vertx, database.connectOptions(), ConnectionLimits.DEFAULT);
    started.push("database connections", () -> Await.result(pool.close()));
    PgEventStorageEngine events =
        Await.result(
            PgEventStorageEngine.open(
                vertx,
                database.connectOptions(),
                new EventPayloads(),
                EventStoreConfig.DEFAULT,
                registry));
    started.push("event store", () -> Await.result(events.close()));
    PersonKeys keys = Await.result(PersonKeys.open(pool));
    return new OpenLog(new PersonalEngine(events, keys), keys, pool);
  }

  Erasure erasure(Vertx vertx, LogPorts log, InstantSource clock) {
    return new Erasure(
        vertx,
        pool,
        keys,
        OpenAddresses.in(engine),
        log.commands(),
        log.facts(),
        log.feed(),
        clock);
  }
}
