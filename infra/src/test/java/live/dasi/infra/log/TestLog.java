package live.dasi.infra.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** One node with a log on a real database, reached over a cable that can be cut. */
public record TestLog(
    Vertx vertx, Cable cable, PgEventStorageEngine engine, LogPorts log, LogConfig config) {

  /** Impatient, so that a cut is felt at once. */
  static final LogConfig CONFIG =
      new LogConfig(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          20_000);

  private static final EventStoreConfig STORE =
      EventStoreConfig.DEFAULT.withPatience(Duration.ofMillis(300));

  public static TestLog open(BroadcastPolicy policy) {
    return on(TestDatabases.migrated().connectOptions(), policy);
  }

  /** Another node on the same database. */
  public static TestLog on(PgConnectOptions database, BroadcastPolicy policy) {
    Vertx vertx = Vertx.vertx();
    Cable cable = Cable.to(vertx, database);
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(vertx, cable.options(), new EventPayloads(), STORE).await();
    LogPorts log = LogPorts.open(vertx, engine, policy, CONFIG, InstantSource.system()).await();
    return new TestLog(vertx, cable, engine, log, CONFIG);
  }

  /** Completes when the engine has lost its patience with a database that is away. */
  void untilAppendsFail() throws Exception {
    Evening other = Evening.any();
    var fact = other.segment(new VideoId(UUID.randomUUID()), 0);
    var message = new GenericEventMessage(StoredEvents.type(fact), fact);
    var tagged = new GenericTaggedEventMessage<>(message, StoredEvents.tags(message));
    CompletionStage<?> append =
        engine
            .appendEvents(AppendCondition.none(), null, List.of(tagged))
            .thenCompose(transaction -> transaction.commit(null));
    assertThat(append.toCompletableFuture()).failsWithin(Duration.ofMinutes(1));
  }

  public void close() {
    cable.mend();
    vertx.close().await();
  }

  /** Generous, as a test machine may be busy. */
  public static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
