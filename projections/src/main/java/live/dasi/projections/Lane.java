package live.dasi.projections;

import io.vertx.core.Future;
import java.util.Optional;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import org.jspecify.annotations.Nullable;

/**
 * Where events go into rows: there is one lane to what is served and one to what is made beside. A
 * {@link Pass} is on it while it is open; at which event it last stood is known beyond that. Owned
 * by the verticle's context.
 */
final class Lane {

  private final Standstill standstill;
  private @Nullable Pass pass;

  Lane(Standstill standstill) {
    this.standstill = standstill;
  }

  void open(Pass opened, long stored) {
    pass = opened;
    standstill.over(stored);
    opened.start(stored);
  }

  /** Completes when nothing is being written any more. */
  Future<Void> close() {
    Pass closing = pass;
    pass = null;
    return closing == null ? Future.succeededFuture() : closing.close();
  }

  /** Empty while it is closed. */
  Optional<Pass.Now> now() {
    return Optional.ofNullable(pass).map(Pass::now);
  }

  boolean isOpen() {
    return pass != null;
  }

  void goUntil(long last) {
    if (pass != null) {
      pass.goUntil(last);
    }
  }

  void earlier(Optional<StoppedAt> stopped) {
    standstill.earlier(stopped);
  }

  void reached(long position) {
    standstill.over(position);
  }

  void stopped(Pass.Stop stop) {
    standstill.at(stop);
  }

  /** Whether it cannot get past an event. */
  boolean stands() {
    return now().filter(Pass.Now::isStopped).isPresent();
  }

  Optional<StoppedAt> standstill() {
    return stands() ? standstill.now() : Optional.empty();
  }

  /** Whether it stands at an event, or did when it was last open. */
  boolean stoodAt(long position) {
    return standstill.isAt(position);
  }

  void retry() {
    if (pass != null && stands()) {
      pass.retry();
    }
  }
}
