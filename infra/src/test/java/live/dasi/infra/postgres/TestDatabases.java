package live.dasi.infra.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fresh databases for tests, on one PostgreSQL that is started when the first test of the JVM asks
 * and ends with the JVM.
 */
public final class TestDatabases {

  /** Where all tests of a build find the unpacked programs. */
  public static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "dasi-test-postgres");

  private TestDatabases() {}

  /** An empty database with the schema of all migrations. */
  public static PostgresAddress migrated() {
    return Shared.DATABASES.migrated();
  }

  /** A database with nothing in it. */
  public static PostgresAddress empty() {
    return Shared.DATABASES.empty();
  }

  /** Initialised when first used. */
  private static final class Shared {

    static final FreshDatabases DATABASES = new FreshDatabases(start().address());

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
