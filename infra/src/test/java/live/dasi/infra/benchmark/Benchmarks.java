package live.dasi.infra.benchmark;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.PostgresServer;

/**
 * Runs benchmarks on a PostgreSQL that is started for them, and prints what they found.
 *
 * <p>Arguments: names of benchmarks (all if none is named), {@code --quick} or {@code --long}, and
 * {@code --into FILE} for a file whose part between two marks is replaced.
 */
public final class Benchmarks {

  static final List<Benchmark> ALL =
      List.of(
          new AppendBenchmark(),
          new CommandBenchmark(),
          new DeliveryBenchmark(),
          new ReplayBenchmark(),
          new ProjectionBenchmark(),
          new AudienceBenchmark());

  private static final String BEGIN = "<!-- figures: written by infra/benchmark.sh -->\n";
  private static final String END = "<!-- end of figures -->\n";

  /**
   * Room for what the peers write in a run, so that no checkpoint and no vacuum of what was
   * inserted falls into one's slice only. Few buffers, so that none is touched for the first time
   * while it is measured.
   */
  private static final String SETTINGS =
      """
      shared_buffers = 512MB
      max_wal_size = 32GB
      checkpoint_timeout = 60min
      autovacuum_vacuum_insert_threshold = -1
      """;

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    Effort effort =
        words.remove("--quick")
            ? Effort.QUICK
            : words.remove("--long") ? Effort.LONG : Effort.STANDARD;
    int into = words.indexOf("--into");
    Path file = into < 0 ? null : Path.of(words.remove(into + 1));
    words.remove("--into");
    List<Benchmark> chosen =
        ALL.stream().filter(b -> words.isEmpty() || words.contains(b.name())).toList();
    if (chosen.size() < words.size()) {
      throw new IllegalArgumentException(
          "benchmarks are: " + String.join(", ", ALL.stream().map(Benchmark::name).toList()));
    }
    String report = run(chosen, effort);
    System.out.println(report);
    if (file != null) {
      replace(file, report);
    }
    System.exit(0);
  }

  private static String run(List<Benchmark> benchmarks, Effort effort) throws Exception {
    Path folder = Files.createTempDirectory("dasi-benchmark");
    Files.writeString(folder.resolve("postgresql.conf"), SETTINGS);
    Path programs = Path.of(System.getProperty("java.io.tmpdir"), "dasi-benchmark-postgres");
    Vertx vertx = Vertx.vertx();
    try (PostgresServer server = PostgresServer.start(folder, programs, step -> {})) {
      Migrations.migrate(server.address());
      Setting setting =
          new Setting(server.address(), folder, vertx, effort, new CpuTime(postmaster(folder)));
      List<Outcome> outcomes = new ArrayList<>();
      for (Benchmark benchmark : benchmarks) {
        long begun = System.nanoTime();
        outcomes.add(benchmark.run(setting));
        System.err.printf(
            "%s: %d s%n", benchmark.name(), (System.nanoTime() - begun) / 1_000_000_000L);
      }
      return Report.of(outcomes, version(server.address().withDatabase("postgres")), effort);
    } finally {
      vertx.close().await();
      delete(folder);
    }
  }

  static long postmaster(Path folder) throws IOException {
    Path file = folder.resolve("cluster").resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }

  private static String version(PostgresAddress address) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.jdbcProperties());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 'PostgreSQL ' || current_setting('server_version') || ' with fsync '"
                    + " || current_setting('fsync') || ' and synchronous_commit '"
                    + " || current_setting('synchronous_commit')")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Puts a report between the two marks of a file. */
  static void replace(Path file, String report) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has no place for figures");
    }
    Files.writeString(
        file,
        text.substring(0, begin + BEGIN.length()) + "\n" + report + "\n" + text.substring(end));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
