package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of appends when the way to the database breaks. */
class LostConnectionTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final PostgresAddress database = TestDatabases.migrated();
  private final FaultyNetwork network = new FaultyNetwork(VERTX, database);
  private final TestLog log = TestLog.open(VERTX, network.options(), EventStoreConfig.DEFAULT);

  @AfterEach
  void closeLog() {
    network.comeBack();
    log.close();
    network.close();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void anAppendWhoseAnswerWasLostIsStoredOnceAndAcknowledged() {
    TestLog.await(log.append("before"));
    network.loseNextAnswer();
    assertThat(TestLog.await(log.append("answer lost"))).isEqualTo(2);
    assertThat(network.faults()).isEqualTo(1);
    assertThat(TestLog.await(log.append("after"))).isEqualTo(3);
    assertThat(log.allTexts()).containsExactly("before", "answer lost", "after");
  }

  @Test
  void anAppendThatWasLostOnTheWayIsStoredOnceAndAcknowledged() {
    TestLog.await(log.append("before"));
    network.loseNextRequest();
    assertThat(TestLog.await(log.append("request lost"))).isEqualTo(2);
    assertThat(network.faults()).isEqualTo(1);
    assertThat(log.allTexts()).containsExactly("before", "request lost");
  }

  @Test
  void aNotificationThatIsNoPositionLosesNoConnection() throws SQLException {
    int connects = network.writerConnects();
    EventChannel.announce(database, "");
    EventChannel.announce(database, "nonsense");
    TestLog.await(log.append("first"));
    TestLog.await(log.append("second"));
    assertThat(network.writerConnects()).isEqualTo(connects);
  }

  @Test
  void anAppendThatTheOldConnectionStillExecutesIsStoredOnce() throws Exception {
    CompletableFuture<Long> append;
    try (AppendLock lock = new AppendLock(database)) {
      append = log.append("executed twice");
      lock.awaitWaiting(1);
      network.cutWriter();
      lock.awaitWaiting(2);
    }
    assertThat(TestLog.await(append)).isEqualTo(1);
    assertThat(TestLog.await(log.append("after"))).isEqualTo(2);
    assertThat(log.allTexts()).containsExactly("executed twice", "after");
  }

  @Test
  void nothingIsLostOrDoubledWhenAnswersAreLostAgainAndAgain() {
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      if (i % 3 == 0) {
        network.loseNextAnswer();
      } else if (i % 3 == 1) {
        network.loseNextRequest();
      }
      appends.add(log.append(Integer.toString(i)));
      if (i % 2 == 0) {
        TestLog.await(appends.getLast());
      }
    }
    assertThat(appends.stream().map(TestLog::await).toList())
        .isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
    assertThat(log.allTexts())
        .isEqualTo(IntStream.range(0, 30).mapToObj(Integer::toString).toList());
    assertThat(network.faults()).isGreaterThan(5);
  }

  @Test
  void aDatabaseThatDoesNotAnswerAnyMoreIsLeft() {
    try (TestLog hasty = TestLog.open(VERTX, network.options(), hasty(Duration.ofSeconds(30)))) {
      TestLog.await(hasty.append("before"));
      network.swallowNextAnswer();
      assertThat(TestLog.await(hasty.append("answer swallowed"))).isEqualTo(2);
      assertThat(hasty.allTexts()).containsExactly("before", "answer swallowed");
    }
  }

  @Test
  void appendsFailWhenTheDatabaseStaysAwayAndSucceedWhenItIsBack() {
    try (TestLog impatient =
        TestLog.open(VERTX, network.options(), hasty(Duration.ofMillis(200)))) {
      TestLog.await(impatient.append("before"));
      network.goDown();
      CompletableFuture<Long> first = impatient.append("perhaps stored");
      assertThatThrownBy(() -> TestLog.await(first))
          .isInstanceOfAny(
              EventStoreUnavailableException.class, AppendOutcomeUnknownException.class);
      assertThatThrownBy(() -> TestLog.await(impatient.append("not stored")))
          .isInstanceOf(EventStoreUnavailableException.class)
          .hasMessageContaining("the database is away");
      network.comeBack();
      // The first ones may be stored and still be answered too late for this impatient caller.
      await().ignoreExceptions().until(() -> TestLog.await(impatient.append("after")) >= 2);
      assertThat(impatient.allTexts())
          .startsWith("before")
          .endsWith("after")
          .doesNotContain("not stored");
    }
  }

  /** Without an end to its patience the log would send the append ten times. */
  @Test
  void aDatabaseThatTakesConnectionsAndAnswersNoAppendIsAway() {
    try (TestLog impatient =
        TestLog.open(VERTX, network.options(), hasty(Duration.ofMillis(500)))) {
      network.swallowAppends();
      CompletableFuture<Long> append = impatient.append("into the silence");
      assertThatThrownBy(() -> TestLog.await(append))
          .isInstanceOf(AppendOutcomeUnknownException.class);
      assertThat(network.faults()).isBetween(1, 2);
      network.comeBack();
      await().ignoreExceptions().until(() -> TestLog.await(impatient.append("after")) == 1);
      assertThat(impatient.allTexts()).containsExactly("after");
    }
  }

  @Test
  void aStreamGoesOnWhereItWas() {
    Follower follower = new Follower(log.engine(), EventCriteria.havingAnyTag(), 3);
    TestLog.await(log.append("one"));
    network.goDown();
    try (TestLog elsewhere = TestLog.open(VERTX, database)) {
      TestLog.await(elsewhere.append("two"));
      network.comeBack();
      TestLog.await(elsewhere.append("three"));
    }
    assertThat(follower.awaitAll()).containsExactly(1L, 2L, 3L);
    assertThat(follower.texts()).containsExactly("one", "two", "three");
  }

  @Test
  void connectionsThatHaveFallenSilentAreLeft() {
    try (TestLog hasty = TestLog.open(VERTX, network.options(), hasty(Duration.ofSeconds(30)))) {
      Follower follower = new Follower(hasty.engine(), EventCriteria.havingAnyTag(), 3);
      TestLog.await(hasty.append("before"));
      network.fallSilent();
      assertThat(TestLog.await(hasty.append("into the silence"))).isEqualTo(2);
      try (TestLog elsewhere = TestLog.open(VERTX, database)) {
        TestLog.await(elsewhere.append("elsewhere"));
      }
      assertThat(follower.awaitAll()).containsExactly(1L, 2L, 3L);
      await().ignoreExceptions().until(() -> hasty.allTexts().size() == 3);
    }
  }

  private static EventStoreConfig hasty(Duration patience) {
    return EventStoreConfig.DEFAULT
        .withStatementTimeout(Duration.ofSeconds(1))
        .withPatience(patience);
  }
}
