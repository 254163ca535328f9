package live.dasi.infra.server;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;

/** Why a projection takes no events, and what helps, in sentences for a person. */
public final class StandstillText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private StandstillText() {}

  /** Nothing, if nothing stands still. */
  public static List<String> of(ProjectionStatus status) {
    String name = status.name();
    var lines = new ArrayList<String>();
    if (status.state() == State.PAUSED) {
      lines.add(
          "%s is paused at position %d of %d. `dasi projections resume %s` lets it go on."
              .formatted(name, status.position(), status.head(), name));
    }
    status
        .stoppedAt()
        .ifPresent(stop -> {
          lines.add(
              "%s stands still since %s at position %d of %d, %s: %s."
                  .formatted(
                      name,
                      TIME.format(stop.since()),
                      stop.position(),
                      status.head(),
                      stop.event(),
                      stop.failure()));
          lines.add(
              ("What happened since is not in it. `dasi projections retry %1$s` tries the event again,"
                      + " `dasi projections skip %1$s --reason TEXT` leaves it out.")
                  .formatted(name));
        });
    return lines;
  }
}
