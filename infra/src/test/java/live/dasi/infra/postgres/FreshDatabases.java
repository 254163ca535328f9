package live.dasi.infra.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases of one server, each for one test. */
final class FreshDatabases {

  private final AtomicInteger numbers = new AtomicInteger();
  private final PostgresAddress server;
  private final PostgresAddress template;

  FreshDatabases(PostgresAddress server) {
    this.server = server;
    this.template = empty();
    Migrations.migrate(template);
  }

  /** An empty database with the schema of all migrations. */
  PostgresAddress migrated() {
    return create("TEMPLATE " + template.database());
  }

  /** A database with nothing in it. */
  PostgresAddress empty() {
    return create("");
  }

  private PostgresAddress create(String clause) {
    String name = "test" + numbers.incrementAndGet();
    execute("CREATE DATABASE " + name + " " + clause);
    return server.withDatabase(name);
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.jdbcProperties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
