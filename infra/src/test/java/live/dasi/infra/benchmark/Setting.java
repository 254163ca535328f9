package live.dasi.infra.benchmark;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.infra.postgres.PostgresAddress;

/**
 * Where a benchmark runs: one PostgreSQL, of which each peer gets a database of its own.
 *
 * @param template a database with our schema, to which nobody is connected
 * @param folder on the disk of that PostgreSQL
 */
record Setting(PostgresAddress template, Path folder, Vertx vertx, Effort effort, CpuTime cpu) {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** A database with our schema. */
  PostgresAddress migratedDatabase() {
    return create("TEMPLATE " + template.database());
  }

  PostgresAddress emptyDatabase() {
    return create("");
  }

  /** Gives its disk space back. */
  void drop(PostgresAddress database) {
    execute(administration(), "DROP DATABASE " + database.database() + " WITH (FORCE)");
  }

  private PostgresAddress create(String clause) {
    String name = "bench" + NUMBERS.incrementAndGet();
    execute(administration(), "CREATE DATABASE " + name + " " + clause);
    return template.withDatabase(name);
  }

  private PostgresAddress administration() {
    return template.withDatabase("postgres");
  }

  static void execute(PostgresAddress database, String... statements) {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
