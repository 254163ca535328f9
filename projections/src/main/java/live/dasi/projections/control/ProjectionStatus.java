package live.dasi.projections.control;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a projection is.
 *
 * @param position of the last event that is in what it serves
 * @param head the position of the newest event of the log
 * @param rebuildPosition while it is being rebuilt, how far that is
 * @param eventsPerSecond of the rebuild, or else of what it serves; empty if it takes none
 * @param secondsLeft until it has caught up, at this speed; empty if that is unknown
 * @param stoppedAt the event that it cannot get past
 */
public record ProjectionStatus(
    String name,
    State state,
    long position,
    long head,
    OptionalLong rebuildPosition,
    OptionalLong eventsPerSecond,
    OptionalLong secondsLeft,
    Optional<StoppedAt> stoppedAt) {

  /** What it is doing. */
  public enum State {
    /** Takes what comes. */
    FOLLOWING,
    /** Serves, and is made again beside that. */
    REBUILDING,
    /** Somebody asked it to wait. */
    PAUSED,
    /** Cannot get past an event. */
    STOPPED
  }

  /**
   * An event that a projection cannot get past.
   *
   * @param event its name and version in the log
   * @param since when it was tried first
   */
  public record StoppedAt(long position, String event, String failure, Instant since) {}

  /** How many events it is behind the log. */
  public long lag() {
    return Math.max(0, head - position);
  }
}
