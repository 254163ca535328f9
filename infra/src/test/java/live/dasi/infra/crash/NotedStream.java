package live.dasi.infra.crash;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** A stream of the engine whose every event is noted: {@code POSITION ID}. */
final class NotedStream {

  private final MessageStream<EventMessage> stream;
  private final Journal journal;
  private final long limit;
  private final AtomicInteger calls = new AtomicInteger();
  private long count;

  NotedStream(PgEventStorageEngine engine, Path file, long after, long limit) {
    this.journal = new Journal(file);
    this.limit = limit;
    this.stream =
        engine.stream(
            StreamingCondition.conditionFor(
                new GlobalSequenceTrackingToken(after), EventCriteria.havingAnyTag()),
            null);
  }

  /**
   * Reads from now on.
   *
   * @param seen is told how many there were after each
   */
  void read(LongConsumer seen) {
    stream.setCallback(() -> take(seen));
  }

  /** The callback may come from several threads at once; one of them reads. */
  private void take(LongConsumer seen) {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    do {
      calls.set(1);
      for (Optional<Entry<EventMessage>> next = next(); next.isPresent(); next = next()) {
        journal.write(position(next.get()) + " " + next.get().message().identifier());
        seen.accept(++count);
      }
      stream.error().ifPresent(failure -> journal.write("failed: " + failure));
      if (count == limit) {
        stream.close();
      }
    } while (calls.decrementAndGet() > 0);
  }

  private Optional<Entry<EventMessage>> next() {
    return count < limit ? stream.next() : Optional.empty();
  }

  private static long position(Entry<EventMessage> entry) {
    return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
  }
}
