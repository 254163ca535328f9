package live.dasi.infra.eventstore;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import live.dasi.infra.postgres.PostgresAddress;

/** Keeps questions from being answered, until they are cancelled or this is closed. */
final class StandingQuestions implements AutoCloseable {

  private final Connection locking;
  private final Connection cancelling;
  private int cancelled;

  StandingQuestions(PostgresAddress database) throws SQLException {
    cancelling = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
    locking = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
    locking.setAutoCommit(false);
    try (Statement statement = locking.createStatement()) {
      statement.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
    }
  }

  /** Cancels those that stand now, and again those that stand next. */
  void cancelUntil(Callable<Boolean> done) {
    await()
        .until(() -> {
          cancelled += cancel();
          return done.call();
        });
  }

  int cancelled() {
    return cancelled;
  }

  private int cancel() throws SQLException {
    try (Statement statement = cancelling.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FILTER (WHERE pg_cancel_backend(l.pid)) FROM pg_locks l"
                    + " JOIN pg_stat_activity a ON a.pid = l.pid"
                    + " WHERE NOT l.granted AND a.datname = current_database()"
                    + " AND a.application_name = 'dasi-read'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    locking.close();
    cancelling.close();
  }
}
