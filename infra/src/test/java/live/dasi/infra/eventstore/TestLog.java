package live.dasi.infra.eventstore;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.postgres.PostgresAddress;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** An engine as tests use it: events with a text, appended and read in one step, waited for. */
final class TestLog implements AutoCloseable {

  private static final long PATIENCE_S = 60;

  private final PgEventStorageEngine engine;

  private TestLog(PgEventStorageEngine engine) {
    this.engine = engine;
  }

  static TestLog open(Vertx vertx, PostgresAddress address) {
    return open(vertx, address.connectOptions(), EventStoreConfig.DEFAULT);
  }

  static TestLog open(Vertx vertx, PgConnectOptions options, EventStoreConfig config) {
    return new TestLog(
        PgEventStorageEngine.open(vertx, options, new JacksonConverter(), config).await());
  }

  PgEventStorageEngine engine() {
    return engine;
  }

  static TaggedEventMessage<?> event(String type, String text, Tag... tags) {
    return new GenericTaggedEventMessage<>(
        new GenericEventMessage(
            UUID.randomUUID().toString(),
            new MessageType(type),
            text.getBytes(StandardCharsets.UTF_8),
            Map.of(),
            Instant.EPOCH),
        Set.of(tags));
  }

  /** The position of the last event. */
  CompletableFuture<Long> append(AppendCondition condition, TaggedEventMessage<?>... events) {
    return engine
        .appendEvents(condition, null, List.of(events))
        .thenCompose(transaction -> transaction.commit(null))
        .thenApply(Long.class::cast);
  }

  CompletableFuture<Long> append(String text) {
    return append(AppendCondition.none(), event("Said", text, new Tag("by", "test")));
  }

  /** What was asked for, and the marker of the log at that moment. */
  record Sourced(List<String> texts, List<Long> positions, ConsistencyMarker marker) {}

  Sourced source(EventCriteria criteria) {
    return source(SourcingCondition.conditionFor(criteria));
  }

  Sourced source(SourcingCondition condition) {
    List<String> texts = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    List<ConsistencyMarker> markers = new ArrayList<>();
    CompletableFuture<Integer> read =
        engine
            .source(condition, null)
            .reduce(
                0,
                (count, entry) -> {
                  if (entry.getResource(ConsistencyMarker.RESOURCE_KEY) != null) {
                    markers.add(entry.getResource(ConsistencyMarker.RESOURCE_KEY));
                  } else {
                    texts.add(text(entry.message()));
                    positions.add(position(entry));
                  }
                  return count + 1;
                });
    await(read);
    return new Sourced(texts, positions, markers.getFirst());
  }

  long head() {
    return await(engine.latestToken(null)).position().orElseThrow();
  }

  static SourcingCondition after(long position, EventCriteria criteria) {
    return SourcingCondition.conditionFor(
        new GlobalIndexConsistencyMarker(position).position(), criteria);
  }

  List<String> allTexts() {
    return source(EventCriteria.havingAnyTag()).texts();
  }

  static String text(EventMessage message) {
    return new String(
        (byte[]) Optional.ofNullable(message.payload()).orElseThrow(), StandardCharsets.UTF_8);
  }

  static long position(MessageStream.Entry<EventMessage> entry) {
    return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
  }

  /** Waits, but not for ever; throws what the future failed with. */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    engine.close().await();
  }

  /** Kept so that a transaction can be committed twice in a test. */
  @SuppressWarnings("unchecked")
  AppendTransaction<Object> transaction(TaggedEventMessage<?> event) {
    return (AppendTransaction<Object>)
        await(engine.appendEvents(AppendCondition.none(), null, List.of(event)));
  }
}
