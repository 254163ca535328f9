package live.dasi.infra.eventstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, without a gap, so that streams which keep up do not ask the database. The
 * writer adds, streams read on their own threads; the lock is held for a copy of references.
 */
final class TailCache {

  private static final long BYTES_LIMIT = 32L << 20;

  private final LogEvent.@Nullable At[] ring;
  private final ReentrantLock lock = new ReentrantLock();
  private long first = 1;
  private long last;
  private long bytes;

  /**
   * @param capacity a power of two
   */
  TailCache(int capacity) {
    this.ring = new LogEvent.At[capacity];
  }

  /** Adds events of successive positions; forgets older ones when those do not join. */
  void add(List<LogEvent.At> events) {
    lock.lock();
    try {
      events.forEach(this::add);
    } finally {
      lock.unlock();
    }
  }

  /** The events after a position, as many as a page has; none if they are not all here. */
  Optional<List<LogEvent.At>> read(long after, PageLimits limit) {
    lock.lock();
    try {
      if (after + 1 < first || after >= last) {
        return Optional.empty();
      }
      long to = Math.min(last, after + limit.events());
      List<LogEvent.At> events = new ArrayList<>((int) (to - after));
      long taken = 0;
      for (long position = after + 1; position <= to && taken < limit.bytes(); position++) {
        events.add(at(position));
        taken += at(position).event().sizeBytes();
      }
      return Optional.of(events);
    } finally {
      lock.unlock();
    }
  }

  private void add(LogEvent.At event) {
    if (event.position() <= last) {
      return;
    }
    if (event.position() != last + 1) {
      Arrays.fill(ring, null);
      first = event.position();
      bytes = 0;
    }
    last = event.position();
    while (first < last && (last - first >= ring.length || bytes > BYTES_LIMIT)) {
      bytes -= at(first).event().sizeBytes();
      // What is over the limit must not stay reachable until its place is needed.
      ring[index(first)] = null;
      first++;
    }
    ring[index(last)] = event;
    bytes += event.event().sizeBytes();
  }

  /** An event that is here. */
  private LogEvent.At at(long position) {
    return Objects.requireNonNull(ring[index(position)]);
  }

  private int index(long position) {
    return (int) (position & (ring.length - 1));
  }
}
