package live.dasi.infra.eventstore;

import java.util.List;

/**
 * What is read of the log at a time. A page ends with the event that reaches one of the limits, so
 * that there is always one.
 *
 * @param events how many at most
 * @param bytes after how many no further one is taken
 */
public record PageLimits(int events, int bytes) {

  public PageLimits {
    if (events < 1 || bytes < 1) {
      throw new IllegalArgumentException("the limits of a page are positive");
    }
  }

  /** For one of several that share a page. */
  PageLimits sharedBy(int readers, int eventsOfAll) {
    return new PageLimits(Math.min(events, eventsOfAll / readers), Math.max(1, bytes / readers));
  }

  /** Whether there may be more where these are from. */
  boolean isReachedBy(List<LogEvent.At> taken) {
    long sum = 0;
    for (LogEvent.At event : taken) {
      sum += event.event().sizeBytes();
    }
    return taken.size() >= events || sum >= bytes;
  }
}
