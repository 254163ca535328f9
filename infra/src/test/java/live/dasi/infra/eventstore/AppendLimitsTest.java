package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestServer;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class AppendLimitsTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final PostgresAddress database;

  AppendLimitsTest(TestServer server) {
    database = server.migrated();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  /** Ten may wait, and up to ten more are on their way behind the first. */
  @Test
  void refusesAppendsWhenTooManyWait() throws SQLException {
    EventStoreConfig config = EventStoreConfig.DEFAULT.withQueuedAppends(10);
    try (TestLog log = TestLog.open(VERTX, database.connectOptions(), config)) {
      CompletableFuture<Long> first;
      List<CompletableFuture<Long>> others = new ArrayList<>();
      try (AppendLock lock = new AppendLock(database)) {
        first = log.append("on its way");
        lock.awaitWaiting(1);
        for (int i = 0; i < 100; i++) {
          others.add(log.append("waits or is refused"));
        }
      }
      assertThat(TestLog.await(first)).isEqualTo(1);
      int refused = 0;
      for (CompletableFuture<Long> append : others) {
        try {
          TestLog.await(append);
        } catch (EventStoreUnavailableException e) {
          assertThat(e).hasMessageContaining("too many events wait");
          refused++;
        }
      }
      assertThat(refused).isBetween(80, 90);
      assertThat(log.allTexts()).hasSize(101 - refused);
      assertThat(TestLog.await(log.append("taken again"))).isEqualTo(102 - refused);
    }
  }

  @Test
  void failsAnAppendThatTheDatabaseTakesTooLongFor() throws SQLException {
    EventStoreConfig config = EventStoreConfig.DEFAULT.withStatementTimeout(Duration.ofSeconds(1));
    try (TestLog log = TestLog.open(VERTX, database.connectOptions(), config)) {
      TestLog.await(log.append("before"));
      try (AppendLock _ = new AppendLock(database)) {
        assertThatThrownBy(() -> TestLog.await(log.append("too long")))
            .isInstanceOf(EventStoreUnavailableException.class)
            .hasMessageContaining("statement timeout");
      }
      TestLog.await(log.append("after"));
      assertThat(log.allTexts()).containsExactly("before", "after");
    }
  }

  @Test
  void refusesTextThatTheLogCannotHold() {
    try (TestLog log = TestLog.open(VERTX, database)) {
      assertRefused(log, TestLog.event("Said", "text", new Tag("by", "a\u0000b")));
      assertRefused(log, TestLog.event("Said", "text", new Tag("by", "a\u001fb")));
      assertRefused(log, TestLog.event("Said", "text", new Tag("a=b", "c")));
      assertRefused(log, TestLog.event("Said", "text", new Tag("by", "x".repeat(1000))));
      assertRefused(log, TestLog.event("Said", "x".repeat((1 << 20) + 1)));
      assertThat(log.allTexts()).isEmpty();
    }
  }

  @Test
  void storesWhatWaitsBeforeItCloses() {
    TestLog log = TestLog.open(VERTX, database);
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      appends.add(log.append("waits"));
    }
    log.close();
    appends.forEach(TestLog::await);
    assertThatThrownBy(() -> TestLog.await(log.append("late")))
        .isInstanceOf(EventStoreUnavailableException.class)
        .hasMessageContaining("closed");
    try (TestLog again = TestLog.open(VERTX, database)) {
      assertThat(again.allTexts()).hasSize(1000);
    }
  }

  @Test
  void storesATransactionOnlyOnce() {
    try (TestLog log = TestLog.open(VERTX, database)) {
      AppendTransaction<Object> transaction = log.transaction(TestLog.event("Said", "once"));
      TestLog.await(transaction.commit(null));
      assertThatThrownBy(() -> TestLog.await(transaction.commit(null)))
          .isInstanceOf(IllegalStateException.class);
      AppendTransaction<Object> rolledBack = log.transaction(TestLog.event("Said", "never"));
      rolledBack.rollback(null);
      assertThatThrownBy(() -> TestLog.await(rolledBack.commit(null)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(log.allTexts()).containsExactly("once");
    }
  }

  @Test
  void answersOnTheContextOfTheCaller() {
    try (TestLog log = TestLog.open(VERTX, database)) {
      Context caller = VERTX.getOrCreateContext();
      Promise<Context> answered = Promise.promise();
      caller.runOnContext(none -> {
        var _ =
            log.append("from a context")
                .whenComplete((position, failure) -> answered.complete(Vertx.currentContext()));
      });
      assertThat(answered.future().await()).isSameAs(caller);
      assertThat(log.append("from a thread").thenApply(p -> Thread.currentThread().isVirtual()))
          .succeedsWithin(Duration.ofSeconds(30))
          .isEqualTo(true);
    }
  }

  @Test
  void theAppendFunctionRefusesATransactionThatCannotSeeOthers() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        Statement statement = connection.createStatement()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      assertThatThrownBy(() ->
              statement.execute(
                  "SELECT append_events(gen_random_uuid(), 1, '{}', '{}', '{}', '{}', '{}',"
                      + " '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')"))
          .hasMessageContaining("read committed");
    }
  }

  private static void assertRefused(TestLog log, TaggedEventMessage<?> event) {
    assertThatThrownBy(() -> TestLog.await(log.append(AppendCondition.none(), event)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
