package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that does not have all events that are known to be stored. */
class LateStandbyTest {

  private static final int FEW = 30;

  private final PostgresAddress database = TestDatabases.migrated();
  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PgEventStorageEngine engine =
      PgEventStorageEngine.open(
              vertx,
              database.connectOptions(),
              new JacksonConverter(),
              EventStoreConfig.DEFAULT,
              meters)
          .await();

  @AfterEach
  void close() {
    engine.close().await();
    vertx.close().await();
  }

  @Test
  void isAskedAgainNowAndThenUntilItHasThem() throws SQLException {
    Follower follower = new Follower(engine, EventCriteria.havingAnyTag(), 2);
    EventChannel.announce(database, "2");
    await().until(() -> fetches() > 1);
    try (TestLog elsewhere = TestLog.open(vertx, database)) {
      TestLog.await(elsewhere.append("one"));
      TestLog.await(elsewhere.append("two"));
      assertThat(follower.awaitAll()).containsExactly(1L, 2L);
    }
    assertThat(fetches()).isLessThan(FEW);
  }

  private double fetches() {
    return meters.get("dasi.eventstore.fetches").tag("from", "database").counter().count();
  }
}
