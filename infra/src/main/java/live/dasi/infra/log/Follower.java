package live.dasi.infra.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's way through the log. All fields are owned by {@code context}; only {@code isWoken}
 * and {@code isClosed} are touched by other threads.
 *
 * <p>A stream of the engine is only a means: when it fails, such as with the database, another is
 * opened after the last position that the consumer has dealt with.
 */
final class Follower implements Subscription {

  /** Events that a consumer gets at a time. */
  static final int MAX_BATCH = 500;

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final String name;
  private final Function<List<RecordedEvent>, CompletionStage<Void>> consumer;
  private final EventStorageEngine engine;
  private final Vertx vertx;
  private final LogConfig config;
  private final Context context;
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private long position;
  private int failures;
  private State state = State.READING;
  private @Nullable MessageStream<EventMessage> stream;

  private enum State {
    /** Takes what comes. */
    READING,
    /** The consumer has a batch. */
    DELIVERING,
    /** Something failed; goes on after a pause. */
    PAUSING
  }

  Follower(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer,
      EventStorageEngine engine,
      Vertx vertx,
      LogConfig config) {
    this.name = name;
    this.position = afterPosition;
    this.consumer = consumer;
    this.engine = engine;
    this.vertx = vertx;
    this.config = config;
    this.context = vertx.getOrCreateContext();
  }

  void start() {
    context.runOnContext(_ -> open());
  }

  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      context.runOnContext(_ -> closeStream());
    }
  }

  private void open() {
    closeStream();
    if (isClosed.get()) {
      return;
    }
    state = State.READING;
    var after =
        StreamingCondition.conditionFor(
            new GlobalSequenceTrackingToken(position), EventCriteria.havingAnyTag());
    MessageStream<EventMessage> opened = engine.stream(after, null);
    stream = opened;
    opened.setCallback(this::wake);
    wake();
  }

  /** Called from any thread, and often. */
  private void wake() {
    if (isWoken.compareAndSet(false, true)) {
      context.runOnContext(_ -> {
        isWoken.set(false);
        read();
      });
    }
  }

  private void read() {
    MessageStream<EventMessage> from = stream;
    if (state != State.READING || isClosed.get() || from == null) {
      return;
    }
    List<RecordedEvent> batch = take(from);
    if (!batch.isEmpty()) {
      deliver(List.copyOf(batch));
    } else if (from.isCompleted() || from.error().isPresent()) {
      Throwable cause = from.error().orElseGet(() -> new LogUnavailable("the stream ended"));
      pause("lost the log after position " + position, cause, this::open);
    }
  }

  private static List<RecordedEvent> take(MessageStream<EventMessage> from) {
    List<RecordedEvent> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH) {
      Optional<Entry<EventMessage>> next = from.next();
      if (next.isEmpty()) {
        break;
      }
      batch.add(EngineEventFeed.readable(next.get()));
    }
    return batch;
  }

  private void deliver(List<RecordedEvent> batch) {
    if (isClosed.get()) {
      return;
    }
    state = State.DELIVERING;
    consume(batch)
        .whenComplete((_, failure) -> context.runOnContext(_ -> delivered(batch, failure)));
  }

  private CompletionStage<Void> consume(List<RecordedEvent> batch) {
    try {
      return consumer.apply(batch);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void delivered(List<RecordedEvent> batch, @Nullable Throwable failure) {
    if (failure != null) {
      pause("failed on the events after position " + position, failure, () -> deliver(batch));
      return;
    }
    failures = 0;
    position = batch.getLast().position();
    state = State.READING;
    read();
  }

  private void pause(String what, Throwable cause, Runnable then) {
    if (isClosed.get()) {
      return;
    }
    state = State.PAUSING;
    failures++;
    long pauseMs = config.pauseAfter(failures).toMillis();
    LOG.warn("{} {} and goes on in {} ms: {}", name, what, pauseMs, cause.toString());
    vertx.setTimer(pauseMs, _ -> context.runOnContext(_ -> then.run()));
  }

  private void closeStream() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }
}
