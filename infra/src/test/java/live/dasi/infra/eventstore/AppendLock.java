package live.dasi.infra.eventstore;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import live.dasi.infra.postgres.PostgresAddress;

/** Another node that holds the lock of {@code append_events} for as long as this is open. */
final class AppendLock implements AutoCloseable {

  private static final String LOCK = "4919114817022177";

  private final Connection connection;

  AppendLock(PostgresAddress database) throws SQLException {
    connection = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
    }
  }

  /** Returns when so many appends wait for the lock. */
  void awaitWaiting(int appends) {
    await().until(() -> waiting() == appends);
  }

  private int waiting() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE l.locktype = 'advisory' AND NOT l.granted"
                    + " AND d.datname = current_database()")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
