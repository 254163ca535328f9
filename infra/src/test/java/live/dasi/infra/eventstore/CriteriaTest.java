package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import live.dasi.infra.postgres.TestServer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventTypeRestrictableEventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;

/** The database finds what Axon's own {@code EventCriteria.matches} finds, on random events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CriteriaTest {

  private static final int EVENTS = 200;
  private static final List<String> TYPES = List.of("a.Opened", "a.Changed", "b.Closed");
  private static final List<Tag> TAGS =
      List.of(new Tag("k", "1"), new Tag("k", "2"), new Tag("l", "1"), new Tag("m", "=,{}"));

  private final Vertx vertx = Vertx.vertx();
  private final TestLog log = TestLog.open(vertx, server().migrated());
  private final List<TaggedEventMessage<?>> events = new ArrayList<>();

  /** Where the log is. */
  TestServer server() {
    return TestServer.EMBEDDED;
  }

  @BeforeAll
  void fill() {
    Random random = new Random(1);
    for (int i = 0; i < EVENTS; i++) {
      events.add(TestLog.event(pick(TYPES, random), "" + i, some(TAGS, 3, random)));
    }
    TestLog.await(log.append(AppendCondition.none(), events.toArray(TaggedEventMessage<?>[]::new)));
  }

  @AfterAll
  void close() {
    log.close();
    vertx.close().await();
  }

  @RepeatedTest(60)
  void findWhatAxonFinds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    EventCriteria criteria = criteria(random);
    int after = random.nextInt(EVENTS + 1);
    List<Long> expected =
        IntStream.range(after, EVENTS)
            .filter(i -> matches(criteria, events.get(i)))
            .mapToObj(i -> i + 1L)
            .toList();

    Position start = new GlobalIndexConsistencyMarker(after).position();
    assertThat(log.source(SourcingCondition.conditionFor(start, criteria)).positions())
        .isEqualTo(expected);
    assertThat(conflicts(criteria, after)).isEqualTo(!expected.isEmpty());
  }

  /** Tries an append that nothing but its condition can hinder. */
  private boolean conflicts(EventCriteria criteria, long marker) {
    AppendCondition condition =
        AppendCondition.withCriteria(criteria).withMarker(new GlobalIndexConsistencyMarker(marker));
    try {
      TaggedEventMessage<?> unfindable =
          TestLog.event("c.Tried", "", new Tag("unfindable", "by any criteria"));
      TestLog.await(log.append(condition, unfindable));
      return false;
    } catch (AppendEventsTransactionRejectedException e) {
      return true;
    }
  }

  private static boolean matches(EventCriteria criteria, TaggedEventMessage<?> event) {
    return criteria.matches(event.event().type().qualifiedName(), event.tags());
  }

  /** One to three alternatives, each of types or tags or both. */
  private static EventCriteria criteria(Random random) {
    List<EventCriteria> alternatives = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      EventTypeRestrictableEventCriteria tagged =
          EventCriteria.havingTags(Set.of(some(TAGS, 2, random)));
      boolean typed = random.nextBoolean() || tagged.flatten().isEmpty();
      alternatives.add(
          typed
              ? tagged.andBeingOneOfTypes(
                  new QualifiedName(pick(TYPES, random)), new QualifiedName("never.Stored"))
              : tagged);
    }
    return EventCriteria.either(alternatives);
  }

  private static Tag[] some(List<Tag> tags, int limit, Random random) {
    List<Tag> chosen = new ArrayList<>(tags);
    Collections.shuffle(chosen, random);
    return chosen.subList(0, random.nextInt(limit + 1)).toArray(Tag[]::new);
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
