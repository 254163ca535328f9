package live.dasi.infra.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.infra.testing.FreePort;

/**
 * A PostgreSQL of any version that does what an operator does with it: is started and stopped,
 * copied, promoted, and given any setting.
 */
public final class TestCluster implements AutoCloseable {

  private static final String USER = "dasi";
  private static final String PASSWORD = "secret";
  private static final String DATABASE = "postgres";

  private final PostgresProgram program;
  private final Path data;
  private final PostgresAddress address;

  private TestCluster(PostgresProgram program, Path data, List<String> settings) {
    this.program = program;
    this.data = data;
    int port = FreePort.choose();
    this.address =
        new PostgresAddress("127.0.0.1", port, DATABASE, USER, PASSWORD, Encryption.DISABLE);
    append("postgresql.conf", "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''");
    append("postgresql.conf", "port = " + port);
    append("postgresql.conf", settings.toArray(String[]::new));
  }

  /** Makes one in a folder that is empty, and starts it. */
  static TestCluster start(PostgresProgram program, Path folder, String... settings) {
    try {
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      Path data = folder.resolve("data");
      program
          .run(
              "initdb",
              List.of(
                  "--pgdata=" + data,
                  "--username=" + USER,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C"))
          .orThrow();
      var cluster = new TestCluster(program, data, List.of(settings));
      cluster.start();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of the PostgreSQL that Dasi brings. */
  public static TestCluster start(Path folder, String... settings) {
    try {
      return start(PostgresProgram.in(TestDatabases.PROGRAMS, () -> {}), folder, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a copy of this one that follows it, and starts both; this one is stopped for it. */
  public TestCluster startStandby(Path folder, String... settings) {
    stop();
    Path copied = folder.resolve("data");
    copy(data, copied);
    append("postgresql.conf", "synchronous_standby_names = '*'");
    List<String> all = new ArrayList<>(List.of(settings));
    all.add(
        "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'"
            .formatted(address.port(), USER, PASSWORD));
    var standby = new TestCluster(program, copied, all);
    standby.append("standby.signal");
    start();
    standby.start();
    return standby;
  }

  public PostgresAddress address() {
    return address;
  }

  public void start() {
    control("start", "-w", "-l", data.resolveSibling(data.getFileName() + ".log").toString());
  }

  /** Whether it runs; starts it if it has ended by itself. */
  public boolean isUp() {
    return run("status").code() == 0 || run("start", "-w").code() == 0;
  }

  /** As an operator does it: running statements are ended. */
  public void stop() {
    control("stop", "-w", "-m", "fast");
  }

  /** Makes a standby take writes. */
  public void promote() {
    control("promote", "-w");
  }

  /** Kills it and all its children. */
  public void kill() {
    try {
      KilledPostgres.inData(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      run("stop", "-m", "immediate");
    }
  }

  private void control(String mode, String... options) {
    run(mode, options).orThrow();
  }

  private PostgresProgram.Outcome run(String mode, String... options) {
    List<String> arguments = new ArrayList<>(List.of(mode, "-D", data.toString()));
    arguments.addAll(List.of(options));
    try {
      return program.run("pg_ctl", arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String file, String... lines) {
    try {
      Files.write(
          data.resolve(file), List.of(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
