package live.dasi.infra.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.EventSelection;
import live.dasi.infra.log.StoredEvent;

/**
 * The part of the log in which everything is that happened from one time to another.
 *
 * <p>An event is recorded when it happens, or later: what a server could not store, or finds out
 * when it starts after a crash, is recorded when the log goes on, however long that takes. So the
 * part ends some time after the log went on after the last of the times.
 *
 * @param after the position before its first event
 * @param until the position of its last event
 */
record TimeSpan(long after, long until) {

  /** By how much the clock of who says when something happened may be ahead of who records it. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  /** How long after the log went on something may be recorded that happened before. */
  private static final Duration RECORDED_LATE = Duration.ofDays(1);

  static TimeSpan of(HistoryFilter filter, EventArchive archive, long head)
      throws InterruptedException {
    return new TimeSpan(
        filter.from().isEmpty() ? 0 : before(filter.from().get().minus(CLOCKS_DIFFER), archive),
        filter.to().isEmpty()
            ? head
            : Math.min(head, lastRecorded(filter.to().get(), archive, head)));
  }

  private static long lastRecorded(Instant to, EventArchive archive, long head)
      throws InterruptedException {
    long pause = before(to.plus(CLOCKS_DIFFER), archive);
    if (pause >= head) {
      return head;
    }
    Optional<StoredEvent> wentOn;
    try (var reading = archive.read(EventSelection.ALL, pause)) {
      wentOn = reading.next();
    }
    return wentOn.isEmpty()
        ? head
        : before(wentOn.get().recordedAt().plus(RECORDED_LATE).plus(CLOCKS_DIFFER), archive);
  }

  private static long before(Instant time, EventArchive archive) throws InterruptedException {
    return History.answered(archive.positionBefore(time));
  }
}
