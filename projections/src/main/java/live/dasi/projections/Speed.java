package live.dasi.projections;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** How fast a position grows, by the last seconds. Owned by one context. */
final class Speed {

  /** Long enough to be smooth, short enough to be true. */
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private record Seen(Instant at, long position) {}

  private final Deque<Seen> seen = new ArrayDeque<>();

  /** To be told about once a second; a position that shrinks begins anew. */
  void at(Instant now, long position) {
    if (!seen.isEmpty() && seen.getLast().position() > position) {
      seen.clear();
    }
    seen.addLast(new Seen(now, position));
    while (seen.size() > 2 && seen.getFirst().at().isBefore(now.minus(WINDOW))) {
      seen.removeFirst();
    }
  }

  /** Empty until it has been told twice. */
  OptionalLong eventsPerSecond() {
    if (seen.size() < 2) {
      return OptionalLong.empty();
    }
    long millis = Duration.between(seen.getFirst().at(), seen.getLast().at()).toMillis();
    long events = seen.getLast().position() - seen.getFirst().position();
    return millis <= 0 ? OptionalLong.empty() : OptionalLong.of(events * 1_000 / millis);
  }

  OptionalLong secondsFor(long events) {
    OptionalLong speed = eventsPerSecond();
    if (events <= 0) {
      return OptionalLong.of(0);
    }
    return speed.isEmpty() || speed.getAsLong() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.ceilDiv(events, speed.getAsLong()));
  }
}
