package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestServer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Entities that are read at the same time, by few statements. */
@ParameterizedClass
@EnumSource(TestServer.class)
class SharedQuestionsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final int ENTITIES = 60;

  /** More than a question is given by a statement that it shares. */
  private static final int LONG = 700;

  private final PostgresAddress database;
  private final TestLog log;

  SharedQuestionsTest(TestServer server) {
    database = server.migrated();
    log = TestLog.open(VERTX, database);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void areAnsweredAsIfEachWereAlone() throws Exception {
    for (int entity = 0; entity < ENTITIES; entity++) {
      append(entity, entity == 7 ? LONG : entity % 20);
    }
    long head = log.head();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> questions = new ArrayList<>();
      for (int i = 0; i < 10 * ENTITIES; i++) {
        int entity = i % ENTITIES;
        questions.add(threads.submit(() -> isSourcedAsItWasAppended(entity, head)));
      }
      for (Future<?> question : questions) {
        question.get();
      }
    }
  }

  private void isSourcedAsItWasAppended(int entity, long head) {
    List<String> expected = texts(entity == 7 ? LONG : entity % 20);
    TestLog.Sourced all = log.source(EventCriteria.havingTags(tag(entity)));
    TestLog.Sourced odd =
        log.source(
            EventCriteria.havingTags(tag(entity)).andBeingOneOfTypes(new QualifiedName("Odd")));
    assertThat(all.texts()).isEqualTo(expected);
    assertThat(odd.texts())
        .isEqualTo(expected.stream().filter(text -> Integer.parseInt(text) % 2 == 1).toList());
    assertThat(all.marker()).isEqualTo(new GlobalIndexConsistencyMarker(head));
    assertThat(odd.marker()).isEqualTo(new GlobalIndexConsistencyMarker(head));
    if (!expected.isEmpty()) {
      long first = all.positions().getFirst();
      assertThat(log.source(TestLog.after(first, EventCriteria.havingTags(tag(entity)))).texts())
          .isEqualTo(expected.subList(1, expected.size()));
    }
  }

  @Test
  void failTogetherAndDoNotHinderLaterOnes() throws Exception {
    append(0, 3);
    assertThat(log.source(EventCriteria.havingTags(tag(0))).texts()).hasSize(3);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TestLog.Sourced>> questions = new ArrayList<>();
      try (StandingQuestions standing = new StandingQuestions(database)) {
        for (int i = 0; i < ENTITIES; i++) {
          questions.add(threads.submit(() -> log.source(EventCriteria.havingTags(tag(0)))));
        }
        standing.cancelUntil(() -> questions.stream().allMatch(Future::isDone));
        assertThat(standing.cancelled()).isLessThan(ENTITIES / 4);
      }
      for (Future<TestLog.Sourced> question : questions) {
        assertThatThrownBy(question::get)
            .hasCauseInstanceOf(EventStoreUnavailableException.class)
            .hasMessageContaining("canceling statement due to user request");
      }
      assertThat(log.source(EventCriteria.havingTags(tag(0))).texts()).hasSize(3);
    }
  }

  private void append(int entity, int events) {
    if (events > 0) {
      TestLog.await(
          log.append(
              AppendCondition.none(),
              texts(events).stream()
                  .map(text ->
                      TestLog.event(
                          Integer.parseInt(text) % 2 == 1 ? "Odd" : "Even", text, tag(entity)))
                  .toArray(TaggedEventMessage<?>[]::new)));
    }
  }

  private static List<String> texts(int events) {
    return IntStream.range(0, events).mapToObj(Integer::toString).toList();
  }

  private static Tag tag(int entity) {
    return new Tag("entity", Integer.toString(entity));
  }
}
