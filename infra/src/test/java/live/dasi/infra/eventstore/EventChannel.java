package live.dasi.infra.eventstore;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import live.dasi.infra.postgres.PostgresAddress;

/** The channel on which nodes say that they have stored events; anybody may. */
final class EventChannel {

  private EventChannel() {}

  /**
   * @param position a position of the log, or what is none
   */
  static void announce(PostgresAddress server, String position) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.jdbcProperties());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_notify('event', '" + position + "')");
    }
  }
}
