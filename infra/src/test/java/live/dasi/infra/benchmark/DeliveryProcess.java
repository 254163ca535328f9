package live.dasi.infra.benchmark;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.benchmark.DeliveryFollower.Round;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.postgres.Encryption;
import live.dasi.infra.postgres.PostgresAddress;

/** A follower in a process of its own, with an engine of its own on the same database. */
final class DeliveryProcess implements AutoCloseable {

  private static final String READY = "ready";
  private static final long PATIENCE_S = 10;

  private final Process process;
  private final BufferedReader answers;

  /** Returns when the follower is at the end of the log. */
  DeliveryProcess(PostgresAddress database) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:TieredStopAtLevel=4",
            "-Xmx512m",
            DeliveryProcess.class.getName());
    // Not by arguments: everybody on the machine can read those.
    builder.environment().put("BENCHMARK_PORT", Integer.toString(database.port()));
    builder.environment().put("BENCHMARK_DATABASE", database.database());
    builder.environment().put("BENCHMARK_USER", database.user());
    builder.environment().put("BENCHMARK_PASSWORD", database.password());
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = line(); !line.equals(READY); line = line()) {}
  }

  /** Waits until the follower has seen the end of a round. */
  Round round() throws IOException {
    String[] figures = line().split(" ", -1);
    return new Round(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]),
        Double.parseDouble(figures[2]),
        Integer.parseInt(figures[3]));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the follower's process has ended");
    }
    return line;
  }

  /** The process: ends when its standard input does. */
  public static void main(String[] arguments) throws IOException {
    PostgresAddress database =
        new PostgresAddress(
            "127.0.0.1",
            Integer.parseInt(System.getenv("BENCHMARK_PORT")),
            System.getenv("BENCHMARK_DATABASE"),
            System.getenv("BENCHMARK_USER"),
            System.getenv("BENCHMARK_PASSWORD"),
            Encryption.DISABLE);
    Vertx vertx = Vertx.vertx();
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT)
            .await();
    try (DeliveryFollower follower =
        new DeliveryFollower(engine, engine.latestToken(null).join(), DeliveryProcess::print)) {
      follower.start();
      System.out.println(READY);
      while (System.in.read() >= 0) {}
    }
    engine.close().await();
    vertx.close().await();
  }

  private static void print(Round round) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%.4f %.4f %.4f %d",
            round.p50Ms(),
            round.p99Ms(),
            round.maxMs(),
            round.events()));
  }
}
