package live.dasi.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.postgres.KilledPostgres;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.PostgresServer;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred crashes of each kind: {@code -Ddasi.crash.rounds=100}. The same points in the load
 * again: {@code -Ddasi.crash.seed=...}.
 */
class CrashRoundsTest {

  private static final int ROUNDS = Integer.getInteger("dasi.crash.rounds", 3);
  private static final int BYTES_UNTIL_CRASH = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long seed = Long.getLong("dasi.crash.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private int writers;

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void loseNothingDoubleNothingAndHideNothing() throws Exception {
    System.out.printf("%d crashes of each kind, seed %d, in %s%n", ROUNDS, seed, folder);
    Instant begun = Instant.now();
    try (PostgresServer server =
        PostgresServer.start(folder.resolve("postgres"), TestDatabases.PROGRAMS, step -> {})) {
      PostgresAddress database = server.address();
      Migrations.migrate(database);
      Verdict verdict = crash(database);
      verdict.onTheLog();
      verdict.onWriters(Verdict.files(folder, "writer-"));
      verdict.onFollowers(folder);
      assertThat(verdict.answers().keySet()).as("answers").containsExactly("rejected", "stored");
      Map<String, List<String>> left = RebuiltViews.upToDate(database);
      assertThat(left.get("broadcast")).isNotEmpty();
      assertThat(left).isEqualTo(RebuiltViews.fromZero(database, folder));
      System.out.printf(
          "%d events, %d appends, %s, %d broadcasts, in %s%n",
          verdict.events(),
          verdict.appends(),
          verdict.answers(),
          left.get("broadcast").size(),
          Duration.between(begun, Instant.now()));
    }
  }

  private Verdict crash(PostgresAddress database) throws Exception {
    String seed = Long.toString(random.nextLong());
    try (Jvm _ = Jvm.start(CrashFollower.class, said(), database, folder.toString(), seed)) {
      for (int round = 0; round < ROUNDS; round++) {
        try (Jvm _ = startWriter(database)) {
          if (round == 0) {
            awaitRejection();
          }
          awaitAnswers();
          killPostgres();
          if (random.nextInt(3) > 0) {
            awaitAnswers();
          }
        }
      }
      // PostgreSQL may still be on its way back.
      StoredLog log =
          await()
              .atMost(PATIENCE)
              .ignoreExceptions()
              .until(() -> StoredLog.read(database), Objects::nonNull);
      await().atMost(PATIENCE).until(() -> count("follower-0") >= log.ids().size());
      await().atMost(PATIENCE).until(() -> count("feed-0") >= log.ids().size());
      return new Verdict(log);
    }
  }

  private void killPostgres() throws IOException {
    Path postgres = folder.resolve("postgres");
    if (random.nextBoolean()) {
      KilledPostgres.on(postgres);
    } else {
      KilledPostgres.withoutItsChildrenOn(postgres);
    }
  }

  private Jvm startWriter(PostgresAddress database) {
    writers++;
    return Jvm.start(
        CrashWriter.class,
        said(),
        database,
        journal().toString(),
        "j" + writers,
        Long.toString(random.nextLong()));
  }

  private Path said() {
    return folder.resolve("said.log");
  }

  private Path journal() {
    return folder.resolve("writer-" + writers);
  }

  /** The next crash comes when the writer has noted so much. */
  private void awaitAnswers() {
    long until = size(journal()) + 1 + random.nextInt(BYTES_UNTIL_CRASH);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> size(journal()) >= until);
  }

  /** Else a machine that is busy might crash before any writer was refused by a condition. */
  private void awaitRejection() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            Files.exists(journal())
                && Journal.lines(journal()).stream().anyMatch(l -> l.startsWith("rejected ")));
  }

  private int count(String file) {
    return Journal.lines(folder.resolve(file)).size();
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
