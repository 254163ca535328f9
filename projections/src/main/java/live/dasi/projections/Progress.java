package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;

/**
 * How far the views are in the log, how fast they go on, and who waits for them. Owned by the
 * verticle's context.
 */
final class Progress {

  private final Waiters waiters = new Waiters();
  private long position;
  private long head;
  private Speed speed = new Speed();

  Progress(long head) {
    this.head = head;
  }

  /** Of the last event that is in what is served. */
  long position() {
    return position;
  }

  /** The newest that is known of the log. */
  long head() {
    return head;
  }

  void reached(long served) {
    position = served;
    waiters.reached(served);
  }

  void grown(long newest) {
    head = Math.max(head, newest);
  }

  /** Something else goes on now than what was measured. */
  void measureAnew() {
    speed = new Speed();
  }

  void measure(Instant now, OptionalLong beside) {
    speed.at(now, beside.orElse(position));
  }

  Future<Void> until(long wanted) {
    Promise<Void> reached = Promise.promise();
    waiters.add(wanted, reached);
    waiters.reached(position);
    return reached.future();
  }

  void failWaiters(Throwable reason) {
    waiters.fail(reason);
  }

  /**
   * @param beside the position of what is made beside
   */
  ProjectionStatus status(State state, OptionalLong beside, Optional<StoppedAt> stopped) {
    boolean isPaused = state == State.PAUSED;
    long end = Math.max(head, position);
    return new ProjectionStatus(
        ProjectionsVerticle.NAME,
        state,
        position,
        end,
        beside,
        isPaused ? OptionalLong.empty() : speed.eventsPerSecond(),
        isPaused ? OptionalLong.empty() : speed.secondsFor(end - beside.orElse(position)),
        stopped);
  }
}
