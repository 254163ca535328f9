package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of appends and readers when an operator does what operators do, under load. */
class RestartedPostgresTest {

  private static final int BEFORE = 300;
  private static final int AFTER = 300;

  /** Such a standby could have refused an append far more often than an append is sent. */
  private static final int REFUSALS = 12;

  private static final EventStoreConfig PATIENT =
      EventStoreConfig.DEFAULT.withPatience(Duration.ofMinutes(1));

  @TempDir Path first;
  @TempDir Path second;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void appendsWaitForADatabaseThatIsStoppedAndStarted() {
    try (TestCluster cluster = TestCluster.start(first)) {
      Migrations.migrate(cluster.address());
      try (TestLog log = TestLog.open(vertx, cluster.address())) {
        Load load = new Load(log);
        try (load) {
          load.begin();
          load.awaitStored(BEFORE);
          cluster.stop();
          cluster.start();
          load.awaitStored(AFTER);
        }
        assertNothingFailed(load);
      }
    }
  }

  /**
   * Each acknowledged event is on both servers; one dies, and the network leads to the other, which
   * can be asked and takes no writes for as long as its promotion takes.
   */
  @Test
  void appendsGoOnAtTheStandbyThatTakesOver() {
    try (TestCluster primary = TestCluster.start(first)) {
      Migrations.migrate(primary.address());
      try (TestCluster standby = primary.startStandby(second, "synchronous_standby_names = ''");
          FaultyNetwork network = new FaultyNetwork(vertx, primary.address());
          TestLog log = TestLog.open(vertx, network.options(), PATIENT)) {
        Load load = new Load(log);
        try (load) {
          load.begin();
          load.awaitStored(BEFORE);
          primary.kill();
          int before = network.writerConnects();
          network.leadTo(standby.address());
          await().until(() -> network.writerConnects() > before + REFUSALS);
          standby.promote();
          load.awaitStored(AFTER);
        }
        assertNothingFailed(load);
      }
    }
  }

  private static void assertNothingFailed(Load load) {
    assertThat(load.failures()).as("failures").isZero();
    load.assertTrue();
  }
}
