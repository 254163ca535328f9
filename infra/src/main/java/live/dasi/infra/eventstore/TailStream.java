package live.dasi.infra.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stream without an end: reads ahead until about two fetches wait, then as much as is taken. When
 * the database is away it waits and goes on where it was. Its callback runs where its reader lives.
 */
final class TailStream implements MessageStream<EventMessage> {

  private final LogTail log;
  private final EventCodec codec;
  private final List<Criterion> criteria;
  private final CallerContext reader;
  private final int fetch;
  private final ConcurrentLinkedQueue<Entry<EventMessage>> ahead = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Runnable callback = () -> {};

  /** Who sets it owns the position. */
  private final AtomicBoolean fetching = new AtomicBoolean();

  private volatile long position;
  private volatile boolean closed;
  private volatile @Nullable Throwable error;

  TailStream(
      LogTail log,
      EventCodec codec,
      List<Criterion> criteria,
      CallerContext reader,
      long after,
      int fetch) {
    this.log = log;
    this.codec = codec;
    this.criteria = criteria;
    this.reader = reader;
    this.position = after;
    this.fetch = fetch;
  }

  /** The log may have grown, or the reader has taken something. */
  void wake() {
    if (!closed
        && waiting.get() <= fetch
        && log.head() > position
        && fetching.compareAndSet(false, true)) {
      reader.execute(this::fill);
    }
  }

  private void fill() {
    log.read(position, fetch)
        .onComplete(
            events -> reader.execute(() -> accept(events)),
            failure -> reader.execute(() -> failed(failure)));
  }

  private void accept(List<LogEvent.At> events) {
    int added = 0;
    try {
      for (LogEvent.At event : events) {
        if (event.position() != position + 1) {
          throw new IllegalStateException("the log has no event " + (position + 1));
        }
        if (criteria.stream().anyMatch(criterion -> criterion.matches(event.event()))) {
          ahead.add(codec.decode(event));
          added++;
        }
        position = event.position();
      }
    } catch (RuntimeException e) {
      end(e);
    }
    waiting.addAndGet(added);
    fetching.set(false);
    if (added > 0 || closed) {
      callback.run();
    }
    wake();
  }

  /** The database is away: the log wakes its streams again and again. */
  private void failed(Throwable failure) {
    if (!(failure instanceof EventStoreUnavailableException)) {
      end(failure);
    }
    fetching.set(false);
    if (closed) {
      callback.run();
    }
  }

  private void end(Throwable cause) {
    error = cause;
    closed = true;
    log.forget(this);
  }

  @Override
  public Optional<Entry<EventMessage>> next() {
    Entry<EventMessage> next = ahead.poll();
    if (next != null) {
      waiting.decrementAndGet();
    }
    wake();
    return Optional.ofNullable(next);
  }

  @Override
  public Optional<Entry<EventMessage>> peek() {
    return Optional.ofNullable(ahead.peek());
  }

  @Override
  public void setCallback(Runnable action) {
    callback = action;
    if (hasNextAvailable() || isCompleted()) {
      action.run();
    }
  }

  @Override
  public Optional<Throwable> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public boolean isCompleted() {
    return closed && ahead.isEmpty();
  }

  @Override
  public boolean hasNextAvailable() {
    return !ahead.isEmpty();
  }

  @Override
  public void close() {
    closed = true;
    ahead.clear();
    log.forget(this);
    reader.execute(callback);
  }
}
