package live.dasi.infra.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Several checks, looked at together. Who asks again shortly afterwards gets the same answer, so
 * that asking often costs nothing. Owned by the event loop of the HTTP server.
 */
final class Checks {

  private static final Duration SAME_ANSWER_FOR = Duration.ofSeconds(1);

  private final List<Watched> checks;
  private Future<Report> last = Future.failedFuture("nobody has asked yet");
  private long lastNanos;

  Checks(List<Check> checks, Duration patience, MeterRegistry registry) {
    this.checks = checks.stream().map(check -> new Watched(check, patience, registry)).toList();
  }

  Future<Report> look() {
    long now = System.nanoTime();
    boolean old = now - lastNanos > SAME_ANSWER_FOR.toNanos();
    if (last.failed() || (last.isComplete() && old)) {
      lastNanos = now;
      last = lookAgain();
    }
    return last;
  }

  private Future<Report> lookAgain() {
    List<Future<Report.Line>> lines = checks.stream().map(Watched::look).toList();
    return Future.all(lines).map(_ -> Report.of(lines.stream().map(Future::result).toList()));
  }
}
