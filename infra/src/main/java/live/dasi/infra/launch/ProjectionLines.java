package live.dasi.infra.launch;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import live.dasi.infra.server.StandstillText;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionTable.Known;

/** Projections as lines on a screen. */
final class ProjectionLines {

  private static final String COLUMNS = "%-14s %-10s %12s %12s %10s %10s %8s";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  static final String HEADING =
      COLUMNS.formatted("NAME", "STATE", "POSITION", "HEAD", "LAG", "EVENTS/S", "LEFT");

  private ProjectionLines() {}

  static List<String> of(Known known, boolean isServed) {
    var lines = new ArrayList<String>();
    ProjectionStatus status = known.said().orElse(null);
    if (status == null) {
      lines.add(COLUMNS.formatted(known.name(), "UNKNOWN", "", "", "", "", ""));
      return lines;
    }
    lines.add(
        COLUMNS.formatted(
            status.name(),
            status.state(),
            status.position(),
            status.head(),
            status.lag(),
            isServed ? text(status.eventsPerSecond()) : "",
            isServed ? left(status.secondsLeft()) : ""));
    if (status.rebuildPosition().isPresent()) {
      lines.add("  is being made anew: " + status.rebuildPosition().getAsLong());
    }
    StandstillText.of(status).forEach(line -> lines.add("  " + line));
    if (!isServed) {
      lines.add(
          "  No server runs%s."
              .formatted(
                  known.saidAt().map(at -> "; this was so at " + TIME.format(at)).orElse("")));
    }
    return lines;
  }

  /** How far it is, or what is being made anew beside it. */
  static String progress(Known known) {
    return known
        .said()
        .map(status ->
            "%s: %,d of %,d events, lag %,d, %s events/s, %s left"
                .formatted(
                    status.rebuildPosition().isPresent() ? "making anew" : "following",
                    status.rebuildPosition().orElse(status.position()),
                    status.head(),
                    status.head() - status.rebuildPosition().orElse(status.position()),
                    text(status.eventsPerSecond()),
                    left(status.secondsLeft())))
        .orElse("nothing is known yet");
  }

  static boolean isUnderWay(Known known) {
    ProjectionStatus status = known.said().orElse(null);
    if (status == null) {
      return true;
    }
    return switch (status.state()) {
      case PAUSED, STOPPED -> false;
      case REBUILDING -> true;
      case FOLLOWING -> known.nextVersion().isPresent() || status.lag() > 0;
    };
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? "%,d".formatted(number.getAsLong()) : "?";
  }

  private static String left(OptionalLong seconds) {
    return seconds.isPresent() ? seconds.getAsLong() + " s" : "?";
  }
}
