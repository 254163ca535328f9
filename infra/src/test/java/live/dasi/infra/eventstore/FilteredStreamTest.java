package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FilteredStreamTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final EventStoreConfig PAGES_OF_TEN = EventStoreConfig.DEFAULT.withFetchEvents(10);
  private static final Tag RARE = new Tag("rare", "one");

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void thatIsFarBehindReadsOnlyWhatMatches() {
    PostgresAddress database = TestDatabases.migrated();
    try (TestLog writer = TestLog.open(VERTX, database)) {
      say(writer, 1000);
      TestLog.await(writer.append(AppendCondition.none(), TestLog.event("Said", "first", RARE)));
      say(writer, 1000);
      TestLog.await(writer.append(AppendCondition.none(), TestLog.event("Said", "second", RARE)));
      say(writer, 1000);
    }
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                VERTX, database.connectOptions(), new JacksonConverter(), PAGES_OF_TEN, registry)
            .await();

    Follower follower = new Follower(engine, EventCriteria.havingTags(RARE), 2);
    assertThat(follower.awaitAll()).isEqualTo(List.of(1001L, 2002L));

    assertThat(registry.get("dasi.eventstore.fetches").tag("from", "database").counter().count())
        .isLessThan(10);
    engine.close().await();
  }

  private static void say(TestLog log, int events) {
    List<CompletableFuture<Long>> appends =
        IntStream.range(0, events).mapToObj(i -> log.append("often")).toList();
    appends.forEach(TestLog::await);
  }
}
