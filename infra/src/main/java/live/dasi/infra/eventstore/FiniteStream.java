package live.dasi.infra.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** A stream whose entries come all at once, later. One thread at a time reads it. */
final class FiniteStream implements MessageStream<EventMessage> {

  private final AtomicInteger read = new AtomicInteger();
  private volatile Runnable callback = () -> {};
  private volatile @Nullable List<Entry<EventMessage>> entries;
  private volatile @Nullable Throwable error;
  private volatile boolean closed;

  void complete(List<Entry<EventMessage>> all) {
    entries = all;
    callback.run();
  }

  void fail(Throwable cause) {
    error = cause;
    complete(List.of());
  }

  @Override
  public Optional<Entry<EventMessage>> next() {
    Optional<Entry<EventMessage>> next = peek();
    if (next.isPresent()) {
      read.incrementAndGet();
    }
    return next;
  }

  @Override
  public Optional<Entry<EventMessage>> peek() {
    List<Entry<EventMessage>> all = entries;
    int at = read.get();
    return closed || all == null || at >= all.size() ? Optional.empty() : Optional.of(all.get(at));
  }

  @Override
  public void setCallback(Runnable action) {
    callback = action;
    if (closed || entries != null) {
      action.run();
    }
  }

  @Override
  public Optional<Throwable> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public boolean isCompleted() {
    List<Entry<EventMessage>> all = entries;
    return closed || (all != null && read.get() >= all.size());
  }

  @Override
  public boolean hasNextAvailable() {
    return peek().isPresent();
  }

  @Override
  public void close() {
    closed = true;
  }
}
