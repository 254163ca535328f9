package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokenAtTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
  private static final int EVENTS = 300;
  private static final int PACE_MS = 10;

  /** How far the clocks of emitters are apart. */
  private static final int CLOCKS_MS = 100;

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void isBeforeTheFirstEventOfThatTimeThoughClocksDiffer() {
    Random random = new Random(42);
    List<Instant> times = new ArrayList<>();
    try (TestLog log = TestLog.open(VERTX, TestDatabases.migrated())) {
      assertThat(position(log, BEGIN)).isZero();
      List<CompletableFuture<Long>> appends = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        times.add(BEGIN.plusMillis((long) i * PACE_MS + random.nextInt(CLOCKS_MS)));
        appends.add(log.append(AppendCondition.none(), event(i, times.get(i))));
      }
      appends.forEach(TestLog::await);

      for (int i = 0; i < 100; i++) {
        Instant at = BEGIN.plusMillis(random.nextInt(EVENTS * PACE_MS + 2 * CLOCKS_MS) - CLOCKS_MS);
        long before = 0;
        while (before < EVENTS && times.get((int) before).isBefore(at)) {
          before++;
        }
        assertThat(position(log, at)).as("before %s", at).isEqualTo(before);
      }
    }
  }

  private static long position(TestLog log, Instant at) {
    return TestLog.await(log.engine().tokenAt(at, null)).position().orElseThrow();
  }

  private static TaggedEventMessage<?> event(int number, Instant time) {
    return new GenericTaggedEventMessage<>(
        new GenericEventMessage(
            Integer.toString(number), new MessageType("Ticked"), new byte[0], Map.of(), time),
        Set.of());
  }
}
