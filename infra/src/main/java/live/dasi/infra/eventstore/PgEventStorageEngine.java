package live.dasi.infra.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.WrappedToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the log, and nothing else: this is the one file that Axon's next signatures touch
 * (5.0.2 drops the context from most methods).
 *
 * <p>A token and a marker are both the position of an event. Callers are answered on their own
 * Vert.x context, or on a virtual thread. Criteria that join "any event" with narrower ones are
 * those narrower ones, as Axon flattens them.
 */
public final class PgEventStorageEngine implements EventStorageEngine {

  private final Vertx vertx;
  private final EventLog log;
  private final EventCodec codec;
  private final EventStoreConfig config;

  private PgEventStorageEngine(
      Vertx vertx, EventLog log, EventCodec codec, EventStoreConfig config) {
    this.vertx = vertx;
    this.log = log;
    this.codec = codec;
    this.config = config;
  }

  /**
   * Connects to a database that has the schema of {@code V1__event_log.sql} and later ones.
   *
   * @param converter of payloads and metadata to bytes and back
   */
  public static Future<PgEventStorageEngine> open(
      Vertx vertx, PgConnectOptions options, Converter converter, EventStoreConfig config) {
    // A composite of nothing counts nothing.
    return open(vertx, options, converter, config, new CompositeMeterRegistry());
  }

  /**
   * The same, with meters {@code dasi.eventstore.*} in a registry.
   *
   * @param converter of payloads and metadata to bytes and back
   */
  public static Future<PgEventStorageEngine> open(
      Vertx vertx,
      PgConnectOptions options,
      Converter converter,
      EventStoreConfig config,
      MeterRegistry registry) {
    EventCodec codec = new EventCodec(converter);
    EventLog log = new EventLog(options, config, codec, new EventStoreMetrics(registry));
    return vertx
        .deployVerticle(log)
        .map(deployed -> new PgEventStorageEngine(vertx, log, codec, config));
  }

  /** Stores what waits, ends all streams and disconnects. */
  public Future<Void> close() {
    return vertx.undeploy(log.deploymentID());
  }

  @Override
  public CompletableFuture<AppendTransaction<?>> appendEvents(
      AppendCondition condition,
      @Nullable ProcessingContext context,
      List<TaggedEventMessage<?>> events) {
    if (events.isEmpty()) {
      return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
    }
    try {
      List<LogEvent> encoded = new ArrayList<>(events.size());
      events.forEach(event -> encoded.add(codec.encode(event)));
      return CompletableFuture.completedFuture(
          new PgAppendTransaction(log.writer(), encoded, guard(condition)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public MessageStream<EventMessage> source(
      SourcingCondition condition, @Nullable ProcessingContext context) {
    return log.source(
        Criterion.of(condition.criteria()),
        Math.max(0, GlobalIndexPosition.toIndex(condition.start())));
  }

  @Override
  public MessageStream<EventMessage> stream(
      StreamingCondition condition, @Nullable ProcessingContext context) {
    return log.follow(Criterion.of(condition.criteria()), position(condition.position()));
  }

  @Override
  public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
    return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
  }

  @Override
  public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
    return answer(log.reader().head().map(GlobalSequenceTrackingToken::new));
  }

  @Override
  public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
    return answer(
        log.reader().positionBefore(EventCodec.micros(at)).map(GlobalSequenceTrackingToken::new));
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeProperty("config", config.toString());
  }

  private static PendingAppend.@Nullable Guard guard(AppendCondition condition) {
    ConsistencyMarker marker = condition.consistencyMarker();
    return marker.equals(ConsistencyMarker.INFINITY)
        ? null
        : new PendingAppend.Guard(
            Math.max(0, GlobalIndexConsistencyMarker.position(marker)),
            Criterion.of(condition.criteria()));
  }

  private long position(@Nullable TrackingToken token) {
    TrackingToken lower = token == null ? null : WrappedToken.unwrapLowerBound(token);
    if (lower == null || lower.equals(TrackingToken.FIRST)) {
      return 0;
    }
    return lower.equals(TrackingToken.LATEST) ? log.tail().head() : lower.position().orElse(0);
  }

  private static <R, T extends R> CompletableFuture<R> answer(Future<T> future) {
    return CallerContext.current().answer(future.<R>map(result -> result).toCompletionStage());
  }
}
