package live.dasi.infra.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.infra.log.StoredEvent;

/**
 * Some events, oldest first.
 *
 * @param cursor the position to ask on behind
 * @param end whether the log had nothing behind that; a page before the end may have few events, or
 *     none
 */
public record HistoryPage(List<LoggedEvent> events, long cursor, boolean end) {

  /** Takes at most so many events, and not more than a page may cost. */
  static HistoryPage of(HistoryReading reading, int limit, HistoryLimits limits)
      throws InterruptedException {
    List<LoggedEvent> events = new ArrayList<>();
    long bytes = 0;
    while (events.size() < limit && bytes < limits.pageBytes()) {
      Optional<StoredEvent> next = reading.next();
      if (next.isEmpty()) {
        break;
      }
      events.add(next.get().logged());
      bytes += next.get().sizeBytes();
    }
    return new HistoryPage(events, reading.cursor(), reading.cursor() >= reading.until());
  }
}
