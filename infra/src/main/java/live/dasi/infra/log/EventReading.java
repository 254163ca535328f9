package live.dasi.infra.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/**
 * Events of the log one after the other, taken by one thread that may wait, such as a virtual one.
 * The log reads ahead a little and then as fast as they are taken. Any thread may {@link #stop} it;
 * who takes the events closes it.
 */
public final class EventReading implements AutoCloseable {

  /** A stream calls when there is something; this is only for one that forgot. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final MessageStream<EventMessage> stream;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean isStopped;

  EventReading(MessageStream<EventMessage> stream) {
    this.stream = stream;
    stream.setCallback(news::release);
  }

  /** The next event if there is one at the moment. */
  public Optional<StoredEvent> poll() {
    if (isStopped) {
      return Optional.empty();
    }
    Optional<Entry<EventMessage>> next = stream.next();
    // The end marker has no position.
    while (next.isPresent() && TrackingToken.fromContext(next.get()).isEmpty()) {
      next = stream.next();
    }
    return next.map(StoredEvent::of);
  }

  /** The next event, waited for; empty at the end. */
  public Optional<StoredEvent> next() throws InterruptedException {
    while (true) {
      Optional<StoredEvent> next = poll();
      if (next.isPresent() || isOver()) {
        return next;
      }
      await(LOOK_AGAIN);
    }
  }

  /** Whether no event will come any more. Fails if that is for a failure of the log. */
  public boolean isOver() {
    if (isStopped) {
      return true;
    }
    if (stream.hasNextAvailable() || !stream.isCompleted()) {
      return false;
    }
    stream
        .error()
        .ifPresent(cause -> {
          throw new LogUnavailable(
              "the log could not be read further: " + cause.getMessage(), cause);
        });
    return true;
  }

  /** Waits until there may be something new. */
  public void await(Duration atMost) throws InterruptedException {
    if (!stream.hasNextAvailable() && !isOver()) {
      if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    }
  }

  /** Ends it for the thread that takes the events, at once. */
  public void stop() {
    isStopped = true;
    news.release();
  }

  public boolean isStopped() {
    return isStopped;
  }

  @Override
  public void close() {
    stop();
    stream.close();
  }
}
