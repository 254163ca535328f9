package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads of more events than a page has. */
class PagedReadsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final EventStoreConfig PAGES_OF_TEN = EventStoreConfig.DEFAULT.withFetchEvents(10);
  private static final int EVENTS = 95;
  private static final Tag EVERY = new Tag("every", "one");

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  static Stream<EventCriteria> criteriaOfAllEvents() {
    return Stream.of(
        EventCriteria.havingAnyTag(),
        EventCriteria.havingTags(EVERY),
        EventCriteria.havingTags(EVERY, new Tag("also", "this")),
        EventCriteria.havingTags(EVERY).andBeingOneOfTypes(new QualifiedName("Said")),
        EventCriteria.havingAnyTag().andBeingOneOfTypes(new QualifiedName("Said")),
        EventCriteria.either(
            EventCriteria.havingTags(EVERY),
            EventCriteria.havingAnyTag().andBeingOneOfTypes(new QualifiedName("Said"))));
  }

  @ParameterizedTest
  @MethodSource("criteriaOfAllEvents")
  void giveTheLogOfTheMomentOfTheirFirstPage(EventCriteria criteria) {
    try (TestLog log =
        TestLog.open(VERTX, TestDatabases.migrated().connectOptions(), PAGES_OF_TEN)) {
      append(log, EVENTS);
      MessageStream<EventMessage> stream =
          log.engine().source(SourcingCondition.conditionFor(criteria), null);
      CompletableFuture<Void> firstPage = new CompletableFuture<>();
      stream.setCallback(() -> firstPage.complete(null));
      TestLog.await(firstPage);
      append(log, 20);

      List<Long> positions = new ArrayList<>();
      List<ConsistencyMarker> markers = new ArrayList<>();
      TestLog.await(
          stream.reduce(
              0,
              (count, entry) -> {
                ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
                if (marker == null) {
                  positions.add(TestLog.position(entry));
                } else {
                  markers.add(marker);
                }
                return count + 1;
              }));

      assertThat(positions).isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
      assertThat(markers).hasSize(1);
      AppendCondition stale = AppendCondition.withCriteria(criteria).withMarker(markers.getFirst());
      assertThatThrownBy(() -> TestLog.await(log.append(stale, TestLog.event("Said", "too late"))))
          .isInstanceOf(AppendEventsTransactionRejectedException.class);
    }
  }

  @Test
  void beginAfterAnyPosition() {
    try (TestLog log =
        TestLog.open(VERTX, TestDatabases.migrated().connectOptions(), PAGES_OF_TEN)) {
      append(log, EVENTS);
      for (int after : new int[] {0, 9, 10, 11, 84, 85, 86, 94, 95}) {
        assertThat(log.source(TestLog.after(after, EventCriteria.havingTags(EVERY))).positions())
            .isEqualTo(LongStream.rangeClosed(after + 1, EVENTS).boxed().toList());
      }
    }
  }

  @Test
  void findTypesThatAnotherNodeHasJustAddedAndAddNone() throws SQLException {
    PostgresAddress database = TestDatabases.migrated();
    EventCriteria fresh =
        EventCriteria.havingAnyTag().andBeingOneOfTypes(new QualifiedName("Fresh"));
    EventCriteria tagged =
        EventCriteria.havingTags(EVERY).andBeingOneOfTypes(new QualifiedName("Fresh"));
    EventCriteria madeUp =
        EventCriteria.havingTags(EVERY).andBeingOneOfTypes(new QualifiedName("MadeUp"));
    try (TestLog one = TestLog.open(VERTX, database);
        TestLog two = TestLog.open(VERTX, database)) {
      assertThat(one.source(fresh).texts()).isEmpty();
      TestLog.await(
          two.append(AppendCondition.none(), TestLog.event("Fresh", "from another node", EVERY)));

      assertThat(one.source(tagged).texts()).containsExactly("from another node");
      assertThat(one.source(fresh).texts()).containsExactly("from another node");
      assertThat(one.source(madeUp).texts()).isEmpty();
      assertThat(types(database)).containsExactly("Fresh");
    }
  }

  private static List<String> types(PostgresAddress database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM event_type")) {
      List<String> types = new ArrayList<>();
      while (rows.next()) {
        types.add(rows.getString(1));
      }
      return types;
    }
  }

  private static void append(TestLog log, int events) {
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      appends.add(
          log.append(
              AppendCondition.none(),
              TestLog.event("Said", "" + i, EVERY, new Tag("also", "this"))));
    }
    appends.forEach(TestLog::await);
  }
}
