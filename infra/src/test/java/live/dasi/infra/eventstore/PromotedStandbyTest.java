package live.dasi.infra.eventstore;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.TestCluster;
import org.axonframework.conversion.json.JacksonConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby cannot be listened to, until it takes over. */
class PromotedStandbyTest {

  private static final int ANNOUNCED = 1_000;

  @TempDir Path first;
  @TempDir Path second;

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void isListenedToThoughItHasRefusedThatBefore() throws SQLException {
    try (TestCluster primary = TestCluster.start(first)) {
      Migrations.migrate(primary.address());
      try (TestCluster standby = primary.startStandby(second, "synchronous_standby_names = ''");
          FaultyNetwork network = new FaultyNetwork(vertx, primary.address())) {
        PgEventStorageEngine engine =
            PgEventStorageEngine.open(
                    vertx,
                    network.options(),
                    new JacksonConverter(),
                    EventStoreConfig.DEFAULT,
                    meters)
                .await();
        primary.kill();
        int before = network.writerConnects();
        network.leadTo(standby.address());
        await().until(() -> network.writerConnects() > before + 1);
        standby.promote();

        // No event has this position: only who listens hears of it.
        await()
            .until(() -> {
              EventChannel.announce(standby.address(), Integer.toString(ANNOUNCED));
              return meters.get("dasi.eventstore.head").gauge().value() == ANNOUNCED;
            });
        engine.close().await();
      }
    }
  }
}
