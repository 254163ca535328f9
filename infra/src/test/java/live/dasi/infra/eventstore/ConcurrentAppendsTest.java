package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestServer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one database, and many writers that read, decide and append. */
@ParameterizedClass
@EnumSource(TestServer.class)
class ConcurrentAppendsTest {

  private static final int WRITERS = 64;
  private static final int KEYS = 5;
  private static final int STORED_PER_WRITER = 12;
  private static final Vertx VERTX = Vertx.vertx();

  private final PostgresAddress database;

  ConcurrentAppendsTest(TestServer server) {
    database = server.migrated();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  /** Each event counts its keys up by one, so that a condition ignored would repeat a number. */
  @Test
  void neverStoreWhatAnEventTheyHadNotSeenForbids() throws Exception {
    try (TestLog one = TestLog.open(VERTX, database);
        TestLog two = TestLog.open(VERTX, database);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger conflicts = new AtomicInteger();
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        Random random = new Random(w);
        TestLog log = w % 2 == 0 ? one : two;
        writers.add(threads.submit(() -> write(log, random, conflicts)));
      }
      awaitAll(writers);

      int[] counts = new int[KEYS];
      for (String text : one.allTexts()) {
        for (String part : text.split(";", -1)) {
          int key = Integer.parseInt(part.split("=", -1)[0]);
          assertThat(Integer.parseInt(part.split("=", -1)[1])).isEqualTo(++counts[key]);
        }
      }
      assertThat(one.allTexts()).hasSize(WRITERS * STORED_PER_WRITER);
      assertThat(conflicts).hasPositiveValue();
    }
  }

  @Test
  void areSeenByFollowersOnEveryNodeOnceAndInOrderWithoutAGap() throws Exception {
    int perWriter = 100;
    int all = WRITERS * perWriter;
    try (TestLog one = TestLog.open(VERTX, database);
        TestLog two = TestLog.open(VERTX, database);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Follower early = new Follower(one.engine(), EventCriteria.havingAnyTag(), all);
      Follower elsewhere = new Follower(two.engine(), EventCriteria.havingAnyTag(), all);
      Follower some =
          new Follower(two.engine(), EventCriteria.havingTags(new Tag("writer", "7")), perWriter);
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        TestLog log = w % 2 == 0 ? one : two;
        Tag tag = new Tag("writer", Integer.toString(w));
        writers.add(
            threads.submit(() -> {
              for (int i = 0; i < perWriter; i++) {
                TestLog.await(
                    log.append(AppendCondition.none(), TestLog.event("Said", "" + i, tag)));
              }
            }));
      }
      awaitAll(writers);
      Follower late = new Follower(one.engine(), EventCriteria.havingAnyTag(), all);

      List<Long> gapless = LongStream.rangeClosed(1, all).boxed().toList();
      assertThat(early.awaitAll()).isEqualTo(gapless);
      assertThat(elsewhere.awaitAll()).isEqualTo(gapless);
      assertThat(late.awaitAll()).isEqualTo(gapless);
      assertThat(some.awaitAll()).isSorted();
      assertThat(some.texts())
          .isEqualTo(LongStream.range(0, perWriter).mapToObj(Long::toString).toList());
    }
  }

  @Test
  void ofOneCallerAreStoredInTheOrderOfTheCalls() {
    try (TestLog log = TestLog.open(VERTX, database)) {
      List<CompletableFuture<Long>> appends = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        appends.add(log.append(Integer.toString(i)));
      }
      List<Long> positions = appends.stream().map(TestLog::await).toList();
      assertThat(positions).isEqualTo(LongStream.rangeClosed(1, 5000).boxed().toList());
    }
  }

  private static void write(TestLog log, Random random, AtomicInteger conflicts) {
    int stored = 0;
    while (stored < STORED_PER_WRITER) {
      int key = random.nextInt(KEYS);
      int other = random.nextInt(KEYS);
      try {
        if (key != other && random.nextInt(4) == 0) {
          countBoth(log, key, other);
        } else {
          count(log, key);
        }
        stored++;
      } catch (AppendEventsTransactionRejectedException e) {
        conflicts.incrementAndGet();
      }
    }
  }

  private static void count(TestLog log, int key) {
    EventCriteria criteria = EventCriteria.havingTags(tag(key));
    TestLog.Sourced seen = log.source(criteria);
    append(log, criteria, seen, TestLog.event("Counted", next(seen, key), tag(key)));
  }

  /** A decision that spans two things. */
  private static void countBoth(TestLog log, int key, int other) {
    EventCriteria criteria =
        EventCriteria.either(
            EventCriteria.havingTags(tag(key)), EventCriteria.havingTags(tag(other)));
    TestLog.Sourced seen = log.source(criteria);
    String text = next(seen, key) + ";" + next(seen, other);
    append(log, criteria, seen, TestLog.event("BothCounted", text, tag(key), tag(other)));
  }

  private static void append(
      TestLog log, EventCriteria criteria, TestLog.Sourced seen, TaggedEventMessage<?> event) {
    TestLog.await(
        log.append(AppendCondition.withCriteria(criteria).withMarker(seen.marker()), event));
  }

  private static String next(TestLog.Sourced seen, int key) {
    long count =
        seen.texts().stream()
            .flatMap(text -> List.of(text.split(";", -1)).stream())
            .filter(part -> part.startsWith(key + "="))
            .count();
    return key + "=" + (count + 1);
  }

  private static Tag tag(int key) {
    return new Tag("key", Integer.toString(key));
  }

  private static void awaitAll(List<Future<?>> tasks)
      throws InterruptedException, ExecutionException {
    for (Future<?> task : tasks) {
      task.get();
    }
  }
}
