package live.dasi.projections;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event that something cannot get past. Told when that begins, when its cause changes and when
 * it is over, not each time that it is tried again. Owned by the verticle's context.
 */
final class Standstill {

  private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);

  private final String what;
  private final InstantSource clock;
  private Optional<StoppedAt> earlier = Optional.empty();
  private @Nullable StoppedAt known;

  /**
   * @param what stands still, as a sentence begins with it
   */
  Standstill(String what, InstantSource clock) {
    this.what = what;
    this.clock = clock;
  }

  /** Where it stood when the server ended: if it stands there again, it has since then. */
  void earlier(Optional<StoppedAt> stopped) {
    earlier = stopped;
  }

  void at(Pass.Stop stop) {
    String failure = Objects.requireNonNullElse(stop.cause().getMessage(), stop.cause().toString());
    if (known != null && known.position() == stop.position() && known.failure().equals(failure)) {
      return;
    }
    known = new StoppedAt(stop.position(), stop.event(), failure, since(stop.position()));
    LOG.error(
        "{} cannot get past position {}, {}, and show nothing that happened since: {}."
            + " After an upgrade `dasi projections retry views` tries it again,"
            + " `dasi projections skip views --reason …` leaves it out",
        what,
        stop.position(),
        stop.event(),
        failure,
        stop.cause());
  }

  private Instant since(long position) {
    return Optional.ofNullable(known)
        .or(() -> earlier)
        .filter(before -> before.position() == position)
        .map(StoppedAt::since)
        .orElseGet(clock::instant);
  }

  void over(long position) {
    if (known != null && position >= known.position()) {
      known = null;
      LOG.info("{} go on: they are at position {}", what, position);
    }
  }

  Optional<StoppedAt> now() {
    return Optional.ofNullable(known);
  }

  /** Whether it stands at an event, or did when the server ended. */
  boolean isAt(long position) {
    return now().or(() -> earlier).filter(stopped -> stopped.position() == position).isPresent();
  }
}
