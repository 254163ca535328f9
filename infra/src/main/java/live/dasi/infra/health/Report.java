package live.dasi.infra.health;

import java.util.Comparator;
import java.util.List;
import live.dasi.infra.health.Finding.Status;

/**
 * What all checks found together.
 *
 * @param status the worst of theirs
 */
record Report(Status status, List<Line> checks) {

  /** What one of them found. */
  record Line(String name, Status status, String says) {}

  static Report of(List<Line> checks) {
    Status worst =
        checks.stream().map(Line::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    return new Report(worst, List.copyOf(checks));
  }

  /** 200, or 503 when it does not work. */
  int httpStatus() {
    return status == Status.DOWN ? 503 : 200;
  }
}
