package live.dasi.infra.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.dasi.infra.health.Finding.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A check that is asked again and again. While one look has not ended no other is begun, so that
 * nothing piles up behind what hangs. The log is told when what it finds gets worse or better.
 * Owned by the event loop of the HTTP server.
 */
final class Watched {

  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

  private final Check check;
  private final Duration patience;
  private Future<Finding> underWay = Future.succeededFuture();

  /** Read by any thread. */
  private volatile Status known = Status.UP;

  /**
   * @param patience a look that has found nothing by then counts as {@link Status#DOWN}
   */
  Watched(Check check, Duration patience, MeterRegistry registry) {
    this.check = check;
    this.patience = patience;
    Gauge.builder("dasi.health", this, watched -> watched.known.figure())
        .description("What a check found: 0 up, 1 degraded, 2 down")
        .tag("check", check.name())
        .register(registry);
  }

  Future<Report.Line> look() {
    if (underWay.isComplete()) {
      underWay = Future.succeededFuture().compose(_ -> check.look().get());
    }
    Future<Finding> inTime = underWay.timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    // A time-out may come on any thread.
    return Future.fromCompletionStage(inTime.toCompletionStage(), context())
        .recover(failure -> Future.succeededFuture(failed(failure)))
        .map(this::line);
  }

  private static Context context() {
    return Objects.requireNonNull(Vertx.currentContext(), "called on the event loop");
  }

  /** What went wrong may name hosts and users: that is for the log, not for whoever asks. */
  private Finding failed(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return Finding.down("no answer within %d ms".formatted(patience.toMillis()));
    }
    if (known != Status.DOWN) {
      LOG.warn("The health check of {} failed: {}", check.name(), failure.toString());
    }
    return Finding.down("it cannot be used; the log of the server says why");
  }

  private Report.Line line(Finding found) {
    if (found.status() != known) {
      known = found.status();
      if (known == Status.UP) {
        LOG.info("Health: {} is UP again: {}", check.name(), found.says());
      } else {
        LOG.warn("Health: {} is {}: {}", check.name(), known, found.says());
      }
    }
    return new Report.Line(check.name(), found.status(), found.says());
  }
}
