package live.dasi.infra.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/**
 * Follows the log from its beginning and notes every position, until a number of events is seen.
 */
final class Follower {

  private final MessageStream<EventMessage> stream;
  private final int expected;
  private final List<Long> positions = new CopyOnWriteArrayList<>();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<List<Long>> complete = new CompletableFuture<>();

  Follower(PgEventStorageEngine engine, EventCriteria criteria, int expected) {
    this.expected = expected;
    this.stream =
        engine.stream(
            StreamingCondition.conditionFor(new GlobalSequenceTrackingToken(0), criteria), null);
    stream.setCallback(this::read);
  }

  /** The positions in the order in which they came. */
  List<Long> awaitAll() {
    return TestLog.await(complete);
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  MessageStream<EventMessage> stream() {
    return stream;
  }

  /** The callback may come from several threads at once; one of them reads. */
  private void read() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    do {
      calls.set(1);
      for (Optional<MessageStream.Entry<EventMessage>> entry = stream.next();
          entry.isPresent();
          entry = stream.next()) {
        positions.add(TestLog.position(entry.get()));
        texts.add(TestLog.text(entry.get().message()));
      }
      if (stream.error().isPresent()) {
        complete.completeExceptionally(stream.error().get());
      } else if (positions.size() >= expected) {
        complete.complete(List.copyOf(positions));
      }
    } while (calls.decrementAndGet() > 0);
  }
}
