package live.dasi.infra.server;

import static live.dasi.infra.log.TestLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.api.TestClock;
import live.dasi.infra.eventstore.FaultyNetwork;
import live.dasi.infra.health.Check;
import live.dasi.infra.health.Finding;
import live.dasi.infra.log.Evening;
import live.dasi.infra.log.TestLog;
import live.dasi.infra.postgres.ConnectionLimits;
import live.dasi.infra.postgres.Connections;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.port.NobodyWatches;
import live.dasi.projections.ProjectionsVerticle;
import live.dasi.projections.Views;
import live.dasi.projections.control.ControlVerticle;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.WishTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A way to the database that looks well and carries nothing back, as when its machine is off. */
class SilentDatabaseTest {

  /** Impatient, so that a silence is felt soon. */
  private static final ConnectionLimits HASTY =
      new ConnectionLimits(
          4, 10, Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(2));

  private final PostgresAddress database = TestDatabases.migrated();
  private final TestLog node =
      TestLog.on(database.connectOptions(), new BroadcastPolicy(Duration.ofMinutes(5)));
  private final Vertx vertx = node.vertx();
  private final FaultyNetwork network = new FaultyNetwork(vertx, database);
  private final Pool pool = Connections.open(vertx, network.options(), HASTY);
  private final Evening evening = Evening.any();

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theViewsGoOnByThemselves() throws Exception {
    ProjectionsVerticle projections = projections();
    await(node.log().commands().send(evening.open()));
    untilKnown(projections);
    network.fallSilent();

    await(node.log().commands().send(evening.issue()));
    untilKnown(projections);

    assertThat(await(new Views(pool).findAddress(evening.broadcast()).toCompletionStage()))
        .isPresent();
  }

  @Test
  void readinessIsGivenAgain() throws Exception {
    Check check = HealthChecks.database(pool);
    assertThat(look(check)).isEqualTo(Finding.Status.UP);
    network.fallSilent();

    await().ignoreExceptions().until(() -> look(check) == Finding.Status.UP);
  }

  @Test
  void wishesAreTakenUp() throws Exception {
    ProjectionsVerticle projections = projections();
    var clock = new TestClock();
    var control = new ControlVerticle(pool, database.connectOptions(), clock);
    vertx.deployVerticle(control).await();
    control.add(projections).await();
    network.fallSilent();

    Pool elsewhere = Connections.open(vertx, database.connectOptions(), HASTY);
    new WishTable(elsewhere).add(projections.name(), new Pause()).await();
    await()
        .until(() -> {
          clock.advance(Duration.ofMinutes(1));
          return projections.status().state() == State.PAUSED;
        });
  }

  @Test
  void whoWaitsForAConnectionIsRefusedWhenItTakesTooLongOrTooManyDo() {
    Duration moment = Duration.ofMillis(200);
    var one = new ConnectionLimits(1, 1, moment, aMinute(), aMinute());
    Pool narrow = Connections.open(vertx, database.connectOptions(), one);
    SqlConnection taken = narrow.getConnection().await();
    Future<SqlConnection> waits = narrow.getConnection();
    Future<SqlConnection> isOneTooMany = narrow.getConnection();

    assertThat(isOneTooMany.toCompletionStage().toCompletableFuture()).failsWithin(aMinute());
    assertThat(waits.toCompletionStage().toCompletableFuture()).failsWithin(aMinute());
    taken.close().await();
    assertThat(narrow.query("SELECT 1").execute().await().size()).isEqualTo(1);
  }

  @Test
  void aStatementThatTakesTooLongIsEndedAndItsConnectionIsNot() throws Exception {
    SqlConnection connection = pool.getConnection().await();

    assertThat(
            connection
                .query("SELECT pg_sleep(60)")
                .execute()
                .toCompletionStage()
                .toCompletableFuture())
        .failsWithin(aMinute())
        .withThrowableThat()
        .withMessageContaining("statement timeout");
    assertThat(connection.query("SELECT 1").execute().await().size()).isEqualTo(1);
  }

  private ProjectionsVerticle projections() {
    var projections =
        new ProjectionsVerticle(
            node.log().feed(),
            node.log().facts(),
            pool,
            new NobodyWatches(),
            InstantSource.system());
    vertx.deployVerticle(projections).await();
    return projections;
  }

  private void untilKnown(ProjectionsVerticle projections) throws Exception {
    await(projections.caughtUpWith(await(node.log().feed().head())).toCompletionStage());
  }

  /** A look that found nothing is a failure. */
  private static Finding.Status look(Check check) throws Exception {
    return await(check.look().get().toCompletionStage()).status();
  }

  private static Duration aMinute() {
    return Duration.ofMinutes(1);
  }
}
