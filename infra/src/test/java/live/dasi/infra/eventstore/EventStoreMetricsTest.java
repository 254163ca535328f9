package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EventStoreMetricsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final int APPENDS = 300;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void tellWhatBecameOfAppendsAndLeaveWithTheStore() {
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                VERTX,
                TestDatabases.migrated().connectOptions(),
                new JacksonConverter(),
                EventStoreConfig.DEFAULT,
                registry)
            .await();
    Tag tag = new Tag("by", "test");
    AppendCondition nothingYet = AppendCondition.withCriteria(EventCriteria.havingTags(tag));
    TestLog.await(append(engine, AppendCondition.none(), tag));
    assertThatThrownBy(() -> TestLog.await(append(engine, nothingYet, tag)))
        .isInstanceOf(AppendEventsTransactionRejectedException.class);
    Follower follower = new Follower(engine, EventCriteria.havingAnyTag(), 1);
    follower.awaitAll();

    assertThat(appends("accepted")).isEqualTo(1);
    assertThat(appends("rejected")).isEqualTo(1);
    assertThat(registry.get("dasi.eventstore.events").counter().count()).isEqualTo(1);
    assertThat(registry.get("dasi.eventstore.append").timer().count()).isEqualTo(2);
    assertThat(registry.get("dasi.eventstore.batch").timer().count()).isEqualTo(2);
    assertThat(registry.get("dasi.eventstore.batch.appends").summary().max()).isEqualTo(1);
    assertThat(registry.get("dasi.eventstore.waiting.appends").gauge().value()).isZero();
    assertThat(registry.get("dasi.eventstore.streams").gauge().value()).isEqualTo(1);
    assertThat(registry.get("dasi.eventstore.head").gauge().value()).isEqualTo(1);
    assertThat(fetches("cache")).isEqualTo(1);

    engine.close().await();
    assertThat(registry.find("dasi.eventstore.streams").gauge()).isNull();
    assertThatThrownBy(() -> TestLog.await(append(engine, AppendCondition.none(), tag)))
        .isInstanceOf(EventStoreUnavailableException.class);
    assertThat(appends("refused")).isEqualTo(1);
  }

  /** PostgreSQL's notification of an append often comes before its answer. */
  @Test
  void showThatWhoFollowsWhatIsStoredHereDoesNotAskTheDatabase() {
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                VERTX,
                TestDatabases.migrated().connectOptions(),
                new JacksonConverter(),
                EventStoreConfig.DEFAULT,
                registry)
            .await();
    Tag tag = new Tag("by", "test");
    List<Follower> followers =
        Stream.generate(() -> new Follower(engine, EventCriteria.havingAnyTag(), APPENDS))
            .limit(3)
            .toList();

    for (int i = 0; i < APPENDS; i++) {
      TestLog.await(append(engine, AppendCondition.none(), tag));
    }
    followers.forEach(Follower::awaitAll);

    assertThat(fetches("cache")).isPositive();
    assertThat(fetches("database")).isZero();
    engine.close().await();
  }

  private double fetches(String from) {
    return registry.get("dasi.eventstore.fetches").tag("from", from).counter().count();
  }

  private double appends(String outcome) {
    return registry.get("dasi.eventstore.appends").tag("outcome", outcome).counter().count();
  }

  private static CompletableFuture<?> append(
      PgEventStorageEngine engine, AppendCondition condition, Tag tag) {
    return engine
        .appendEvents(condition, null, List.of(TestLog.event("Said", "text", tag)))
        .thenCompose(transaction -> transaction.commit(null));
  }
}
