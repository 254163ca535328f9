package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AppendOrderTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Tag TAG = new Tag("by", "test");
  private static final int APPENDS = 400;

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  /** A new type is given its number before the batch that brings it is sent. */
  @Test
  void isKeptWhenSomeAppendsBringNewTypes() {
    EventStoreConfig smallBatches = EventStoreConfig.DEFAULT.withAppendsPerBatch(3);
    try (TestLog log =
        TestLog.open(VERTX, TestDatabases.migrated().connectOptions(), smallBatches)) {
      List<CompletableFuture<Long>> appends = new ArrayList<>();
      for (int i = 0; i < APPENDS; i++) {
        String type = i % 7 == 0 ? "New" + i : "Known";
        appends.add(log.append(AppendCondition.none(), TestLog.event(type, "" + i, TAG)));
      }
      assertThat(appends.stream().map(TestLog::await).toList())
          .isEqualTo(LongStream.rangeClosed(1, APPENDS).boxed().toList());
      assertThat(log.source(EventCriteria.havingTags(TAG)).texts())
          .isEqualTo(IntStream.range(0, APPENDS).mapToObj(Integer::toString).toList());
    }
  }
}
