package live.dasi.projections;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;

/**
 * Both ways that events take.
 *
 * @param served into what is read
 * @param next into what is made beside it, open only while that is so
 */
record Lanes(Lane served, Lane next) {

  /** Completes when nothing is being written any more. */
  Future<Void> close() {
    return Future.join(served.close(), next.close()).mapEmpty();
  }

  /** Whether an event cannot be got past. */
  boolean stand() {
    return served.stands() || next.stands();
  }

  Optional<StoppedAt> standstill() {
    return next.standstill().or(served::standstill);
  }

  boolean stoodAt(long position) {
    return served.stoodAt(position) || next.stoodAt(position);
  }

  void retry() {
    served.retry();
    next.retry();
  }

  /** How far what is made beside is. */
  OptionalLong nextPosition() {
    return next.now().stream().mapToLong(Pass.Now::position).findFirst();
  }

  /** Lets both go on as far as they may now. */
  void approach(long position) {
    next.now()
        .map(beside -> Approach.of(served.now(), beside, position))
        .ifPresent(step -> {
          served.goUntil(step.served());
          next.goUntil(step.next());
        });
  }

  /** Whether what is made beside can take the place of what is served. */
  boolean meet(Progress progress) {
    return next.now()
        .filter(
            beside -> Approach.isOver(served.now(), beside, progress.position(), progress.head()))
        .isPresent();
  }
}
