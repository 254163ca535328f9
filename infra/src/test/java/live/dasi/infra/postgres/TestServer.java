package live.dasi.infra.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** On which PostgreSQL a test runs that must pass on all of them; started when first used. */
public enum TestServer {
  /** The one that Dasi brings. */
  EMBEDDED,
  /** The oldest that an operator may bring, as Debian installs it. */
  DEBIAN_15;

  /** Where Debian puts the programs of each version. */
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql/15");

  /** An empty database with the schema of all migrations; skips the test where there is none. */
  public PostgresAddress migrated() {
    return switch (this) {
      case EMBEDDED -> TestDatabases.migrated();
      case DEBIAN_15 -> {
        assumeInstalled();
        yield Debian.DATABASES.migrated();
      }
    };
  }

  /** A database with nothing in it; skips the test where there is none. */
  public PostgresAddress empty() {
    return switch (this) {
      case EMBEDDED -> TestDatabases.empty();
      case DEBIAN_15 -> {
        assumeInstalled();
        yield Debian.DATABASES.empty();
      }
    };
  }

  private static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(INSTALLED.resolve("bin/postgres")),
        "PostgreSQL 15 is not installed (apt-get install postgresql-15): not tested with it");
  }

  private static final class Debian {

    static final FreshDatabases DATABASES = new FreshDatabases(start());

    private static PostgresAddress start() {
      try {
        Path folder = Files.createTempDirectory("dasi-test-15");
        var program = new PostgresProgram(INSTALLED, PostgresProgram.prefix());
        TestCluster cluster = TestCluster.start(program, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cluster, folder)));
        return cluster.address();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(TestCluster cluster, Path folder) {
      cluster.close();
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
