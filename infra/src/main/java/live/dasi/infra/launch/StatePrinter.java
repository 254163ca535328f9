package live.dasi.infra.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import live.dasi.infra.history.StateAtMoment;
import live.dasi.infra.history.StateAtMoment.Counts;
import live.dasi.infra.history.StateAtMoment.Show;
import live.dasi.infra.json.DomainJson;

/** Prints how things stood, for people or as JSON. */
final class StatePrinter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  /** Titles come last: not every letter is as wide as another. */
  private static final String ROW = "%-6s  %-19s  %-19s  %7s  %9s  %6s  %8s  %-32s  %s%n";

  private StatePrinter() {}

  static void json(StateAtMoment state, PrintWriter out) {
    try {
      out.println(DomainJson.mapper().writeValueAsString(state));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a state has no JSON", e);
    }
  }

  static void table(StateAtMoment state, PrintWriter out) {
    Counts counts = state.counts();
    out.printf(
        "%d live, %d away, %d ended; %d channels (after event %d)%n",
        counts.live(), counts.away(), counts.ended(), counts.channels(), state.position());
    if (!state.broadcasts().isEmpty()) {
      out.println();
      out.printf(
          ROW,
          "STATUS",
          "STARTED",
          "AWAY SINCE",
          "VIEWERS",
          "RECORDED",
          "VIDEOS",
          "SEGMENTS",
          "CHANNEL",
          "TITLE");
      state.broadcasts().forEach(show -> row(show, out));
    }
  }

  private static void row(Show show, PrintWriter out) {
    out.printf(
        ROW,
        show.status(),
        TIME.format(show.startedAt()),
        show.awaySince().map(TIME::format).orElse(""),
        show.viewers(),
        duration(Duration.ofMillis(show.durationMs())),
        show.videoCount(),
        show.segmentCount(),
        show.channel().id(),
        show.title() + "  (" + show.channel().name() + ", " + show.id() + ")");
  }

  private static String duration(Duration length) {
    return "%d:%02d:%02d"
        .formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
  }
}
