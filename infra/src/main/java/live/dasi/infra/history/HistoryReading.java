package live.dasi.infra.history;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import live.dasi.infra.log.EventReading;
import live.dasi.infra.log.StoredEvent;

/**
 * The events that somebody wants to see, one after the other. Taken by one thread, which may wait;
 * any thread may {@link #stop} it.
 */
public final class HistoryReading implements AutoCloseable {

  /** What is looked at before whoever reads may say that it is alive: a moment's work. */
  static final int LOOKED_AT_AT_ONCE = 1_000;

  /** A reading without an end. */
  static final long FOR_EVER = Long.MAX_VALUE;

  private final EventReading reading;
  private final Sieve sieve;
  private final long until;
  private final long maxScanned;
  private LongConsumer watcher = position -> {};
  private long position;
  private long scanned;

  /**
   * @param after the position that it starts behind
   * @param until the last position that counts
   * @param maxScanned after how many events it is over, wanted or not
   */
  HistoryReading(EventReading reading, Sieve sieve, long after, long until, long maxScanned) {
    this.reading = reading;
    this.sieve = sieve;
    this.position = after;
    this.until = until;
    this.maxScanned = maxScanned;
  }

  /** Tells each position that was looked at, wanted or not. */
  public HistoryReading watchedBy(LongConsumer someone) {
    watcher = someone;
    return this;
  }

  /** The next event if there is one at the moment, and not far away among unwanted ones. */
  public Optional<StoredEvent> poll() throws InterruptedException {
    for (int looked = 0; looked < LOOKED_AT_AT_ONCE && !isEnough(); looked++) {
      Optional<StoredEvent> next = reading.poll();
      if (next.isEmpty()) {
        return next;
      }
      StoredEvent event = next.get();
      if (event.position() > until) {
        position = until;
        return Optional.empty();
      }
      position = event.position();
      scanned++;
      watcher.accept(position);
      if (sieve.letsThrough(event)) {
        return next;
      }
    }
    return Optional.empty();
  }

  /** The next event, waited for; empty at the end. */
  public Optional<StoredEvent> next() throws InterruptedException {
    while (true) {
      Optional<StoredEvent> next = poll();
      if (next.isPresent() || isOver()) {
        return next;
      }
      await(Duration.ofSeconds(5));
    }
  }

  /** Waits until there may be something new. */
  public void await(Duration atMost) throws InterruptedException {
    reading.await(atMost);
  }

  public boolean isOver() {
    if (isEnough()) {
      return true;
    }
    if (!reading.isOver()) {
      return false;
    }
    if (!reading.isStopped() && until != FOR_EVER) {
      position = until;
    }
    return true;
  }

  /** Up to which position everything that is wanted was given: where to go on. */
  public long cursor() {
    return position;
  }

  /** The last position that counts. */
  public long until() {
    return until;
  }

  private boolean isEnough() {
    return position >= until || scanned >= maxScanned;
  }

  /** Ends it for the thread that takes the events, at once. */
  public void stop() {
    reading.stop();
  }

  @Override
  public void close() {
    reading.close();
  }
}
