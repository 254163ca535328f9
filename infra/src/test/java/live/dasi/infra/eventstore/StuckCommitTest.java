package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestCluster;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit that the database neither ends nor gives up: it waits for a standby that is away. */
class StuckCommitTest {

  private static final EventStoreConfig HASTY =
      EventStoreConfig.DEFAULT.withStatementTimeout(Duration.ofSeconds(1));

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** It may still be stored: to say that it is not would be a lie. */
  @Test
  void leavesTheOutcomeUnknownWhileReadersGoOn() throws SQLException {
    try (TestCluster cluster = TestCluster.start(folder)) {
      Migrations.migrate(cluster.address());
      try (TestLog log = TestLog.open(vertx, cluster.address().connectOptions(), HASTY)) {
        TestLog.await(log.append("before"));
        awaitStandby(cluster.address(), "nobody");

        CompletableFuture<Long> stuck = log.append("stuck");
        assertThatThrownBy(() -> TestLog.await(stuck))
            .isInstanceOf(AppendOutcomeUnknownException.class);
        assertThat(log.allTexts()).containsExactly("before");
        assertThatThrownBy(() -> TestLog.await(log.append("behind it")))
            .isInstanceOf(EventStoreUnavailableException.class);

        setStandby(cluster.address(), "");
        Follower follower = new Follower(log.engine(), EventCriteria.havingAnyTag(), 2);
        assertThat(follower.awaitAll()).containsExactly(1L, 2L);
        assertThat(log.allTexts()).containsExactly("before", "stuck");
        assertThat(TestLog.await(log.append("after"))).isEqualTo(3);
      }
    }
  }

  /** The server is stopped meanwhile: the event is in the log, and not on the standby. */
  @Test
  void isAcknowledgedOnlyWhenTheStandbyHasIt() throws SQLException {
    try (TestCluster cluster = TestCluster.start(folder)) {
      Migrations.migrate(cluster.address());
      try (TestLog log = TestLog.open(vertx, cluster.address())) {
        TestLog.await(log.append("before"));
        awaitStandby(cluster.address(), "nobody");
        CompletableFuture<Long> stuck = log.append("stuck");
        Set<Integer> first =
            await().until(() -> waiting(cluster.address()), pids -> !pids.isEmpty());
        terminate(cluster.address(), first);

        await()
            .until(() ->
                stuck.isDone()
                    || (log.allTexts().size() == 2
                        && !first.containsAll(waiting(cluster.address()))));
        assertThat(stuck).isNotDone();
        setStandby(cluster.address(), "");
        assertThat(TestLog.await(stuck)).isEqualTo(2);
        assertThat(log.allTexts()).containsExactly("before", "stuck");
      }
    }
  }

  /**
   * From here on each commit waits for the standby. PostgreSQL reads its settings some time after
   * it was told to: commits of our own are tried until one is held up, and that one is let go.
   */
  private static void awaitStandby(PostgresAddress database, String name) throws SQLException {
    setStandby(database, name);
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> commit = thread.submit(() -> commit(database));
      Set<Integer> held = Set.of();
      while (held.isEmpty()) {
        if (commit.isDone()) {
          commit = thread.submit(() -> commit(database));
        }
        held = waiting(database);
      }
      for (int pid : held) {
        execute(database, "SELECT pg_cancel_backend(" + pid + ")");
      }
    }
  }

  /** A transaction that writes to the log of the database and nowhere else. */
  private static Void commit(PostgresAddress database) throws SQLException {
    execute(database, "SELECT pg_logical_emit_message(true, 'test', 'x')");
    return null;
  }

  /** The processes whose commits wait for the standby. */
  private static Set<Integer> waiting(PostgresAddress database) throws SQLException {
    Set<Integer> pids = new HashSet<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) {
      while (row.next()) {
        pids.add(row.getInt(1));
      }
    }
    return pids;
  }

  private static void terminate(PostgresAddress database, Set<Integer> pids) throws SQLException {
    for (int pid : pids) {
      execute(database, "SELECT pg_terminate_backend(" + pid + ")");
    }
  }

  /** Does not wait for the standby itself. */
  private static void setStandby(PostgresAddress database, String name) throws SQLException {
    execute(
        database,
        "SET synchronous_commit = local",
        "ALTER SYSTEM SET synchronous_standby_names = '" + name + "'",
        "SELECT pg_reload_conf()");
  }

  private static void execute(PostgresAddress database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(PostgresAddress database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
  }
}
