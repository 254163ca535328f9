package live.dasi.infra.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fresh databases for tests, on one PostgreSQL that is started when the first test of the JVM asks
 * and ends with the JVM.
 */
public final class TestDatabases {

  /** Where all tests of a build find the unpacked programs. */
  public static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "dasi-test-postgres");

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private TestDatabases() {}

  /** An empty database with the schema of all migrations. */
  public static PostgresAddress migrated() {
    return create("TEMPLATE " + Shared.MIGRATED.database());
  }

  /** A database with nothing in it. */
  public static PostgresAddress empty() {
    return create("");
  }

  private static PostgresAddress create(String clause) {
    PostgresAddress server = Shared.SERVER.address();
    String name = "test" + NUMBERS.incrementAndGet();
    execute(server, "CREATE DATABASE " + name + " " + clause);
    return server.withDatabase(name);
  }

  private static void execute(PostgresAddress address, String sql) {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.jdbcProperties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Initialised when first used. */
  private static final class Shared {

    static final PostgresServer SERVER = start();
    static final PostgresAddress MIGRATED = migrate();

    private static PostgresServer start() {
      try {
        Path folder = Files.createTempDirectory("dasi-test");
        PostgresServer server = PostgresServer.start(folder, PROGRAMS, step -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static PostgresAddress migrate() {
      PostgresAddress template = create("");
      Migrations.migrate(template);
      return template;
    }

    private static void end(PostgresServer server, Path folder) {
      server.close();
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
