package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import live.dasi.infra.postgres.KilledPostgres;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresServer;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledPostgresTest {

  private static final int WRITERS = 32;
  private static final int PER_WRITER = 60;
  private static final int BEFORE_KILL = 500;

  @TempDir Path folder;

  /** The server starts again by itself, and the engine finds it. */
  @Test
  void losesNothingThatWasAcknowledgedAndDoublesNothingWhenPostgresIsKilledUnderLoad()
      throws Exception {
    Vertx vertx = Vertx.vertx();
    try (PostgresServer server = PostgresServer.start(folder, TestDatabases.PROGRAMS, step -> {})) {
      Migrations.migrate(server.address());
      try (TestLog log = TestLog.open(vertx, server.address());
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Follower follower =
            new Follower(log.engine(), EventCriteria.havingAnyTag(), WRITERS * PER_WRITER);
        CountDownLatch beforeKill = new CountDownLatch(BEFORE_KILL);
        List<Future<List<Long>>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          writers.add(threads.submit(() -> write(log, beforeKill)));
        }
        beforeKill.await();
        KilledPostgres.on(folder);

        List<Long> acknowledged = new ArrayList<>();
        for (Future<List<Long>> writer : writers) {
          acknowledged.addAll(writer.get());
        }
        List<Long> all = LongStream.rangeClosed(1, WRITERS * PER_WRITER).boxed().toList();
        assertThat(acknowledged.stream().sorted().toList()).isEqualTo(all);
        assertThat(log.source(EventCriteria.havingAnyTag()).positions()).isEqualTo(all);
        assertThat(log.allTexts()).doesNotHaveDuplicates();
        assertThat(follower.awaitAll()).isEqualTo(all);
      }
    } finally {
      vertx.close().await();
    }
  }

  private static List<Long> write(TestLog log, CountDownLatch acknowledged) {
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < PER_WRITER; i++) {
      positions.add(TestLog.await(log.append(UUID.randomUUID().toString())));
      acknowledged.countDown();
    }
    return positions;
  }
}
