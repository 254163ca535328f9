package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of events that are so large that few of them are enough. */
class LargeEventsTest {

  private static final int EVENTS = 20;
  private static final int EVENT_BYTES = 100_000;

  /** Reached by the third event. */
  private static final PageLimits LIMITS = new PageLimits(1_000, 250_000);

  private static final EventStoreConfig CONFIG = EventStoreConfig.DEFAULT.withPage(LIMITS);
  private static final Vertx VERTX = Vertx.vertx();
  private static final PostgresAddress DATABASE = TestDatabases.migrated();

  @BeforeAll
  static void append() {
    try (TestLog log = TestLog.open(VERTX, DATABASE.connectOptions(), CONFIG)) {
      TaggedEventMessage<?>[] events =
          IntStream.range(0, EVENTS)
              .mapToObj(_ ->
                  TestLog.event(
                      "Said",
                      "x".repeat(EVENT_BYTES),
                      new Tag("every", "one"),
                      new Tag("also", "this")))
              .toArray(TaggedEventMessage<?>[]::new);
      TestLog.await(log.append(AppendCondition.none(), events));
    }
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  static List<EventCriteria> criteriaOfAllEvents() {
    return PagedReadsTest.criteriaOfAllEvents().toList();
  }

  @ParameterizedTest
  @MethodSource("criteriaOfAllEvents")
  void theDatabaseSendsNoMoreThanAPageOfThem(EventCriteria criteria) {
    EventReader reader =
        new EventReader(
            VERTX,
            VERTX.getOrCreateContext(),
            DATABASE.connectOptions(),
            CONFIG,
            new TypeDictionary());
    reader.start().await();

    EventReader.Page page =
        reader.page(Criterion.of(criteria), 5, EventReader.UP_TO_NOW, LIMITS).await();

    assertThat(page.events()).extracting(LogEvent.At::position).containsExactly(6L, 7L, 8L);
    assertThat(page.readUpTo()).isEqualTo(8);
    assertThat(reader.window(5, EVENTS, LIMITS).await())
        .isEqualTo(new EventReader.Page(page.events(), 8, EVENTS));
    reader.close().await();
  }

  @ParameterizedTest
  @MethodSource("criteriaOfAllEvents")
  void allOfThemAreReadOnceAndInOrder(EventCriteria criteria) {
    try (TestLog log = TestLog.open(VERTX, DATABASE.connectOptions(), CONFIG)) {
      assertThat(log.source(criteria).positions())
          .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
      assertThat(new Follower(log.engine(), criteria, EVENTS).awaitAll())
          .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }
  }
}
