package live.dasi.infra.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/**
 * Follows the log and notes how old each event is when it comes. The time of an event is taken
 * right before its append. An event of the type {@link #END} ends a round.
 */
final class DeliveryFollower implements AutoCloseable {

  static final MessageType END = new MessageType("bench.RoundEnded", "1");

  /** How old the events of a round were. */
  record Round(double p50Ms, double p99Ms, double maxMs, int events) {

    static Round of(Latencies all) {
      return new Round(
          all.percentileMs(0.5), all.percentileMs(0.99), all.percentileMs(1), all.count());
    }
  }

  private final MessageStream<EventMessage> stream;
  private final Consumer<Round> ended;
  private final AtomicInteger calls = new AtomicInteger();
  private Latencies latencies = new Latencies();

  DeliveryFollower(PgEventStorageEngine engine, TrackingToken after, Consumer<Round> ended) {
    this.ended = ended;
    this.stream =
        engine.stream(StreamingCondition.conditionFor(after, EventCriteria.havingAnyTag()), null);
  }

  void start() {
    stream.setCallback(this::read);
  }

  @Override
  public void close() {
    stream.close();
  }

  /** The callback may come from several threads at once; one of them reads. */
  private void read() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    do {
      calls.set(1);
      for (Optional<Entry<EventMessage>> next = stream.next();
          next.isPresent();
          next = stream.next()) {
        take(next.get().message());
      }
    } while (calls.decrementAndGet() > 0);
  }

  private void take(EventMessage event) {
    if (!event.type().equals(END)) {
      latencies.add(Duration.between(event.timestamp(), Instant.now()).toNanos());
      return;
    }
    Latencies all = latencies;
    latencies = new Latencies();
    ended.accept(Round.of(all));
  }
}
