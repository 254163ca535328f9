package live.dasi.projections;

import live.dasi.domain.EventCatalog;
import live.dasi.port.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event that the views cannot get past. Told when that begins, when its cause changes and when
 * it is over, not each time that it is tried again. Owned by the verticle's context.
 */
final class Standstill {

  private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);

  private record Cause(long position, String failure) {}

  private @Nullable Cause known;

  void at(RecordedEvent event, Throwable failure) {
    var cause = new Cause(event.position(), failure.toString());
    if (!cause.equals(known)) {
      known = cause;
      LOG.error(
          "The views cannot get past position {}, {}, and show nothing that happened since;"
              + " they try it again until it works: {}",
          event.position(),
          EventCatalog.of(event.event().getClass()).name(),
          failure.toString(),
          failure);
    }
  }

  void over(long position) {
    if (known != null) {
      known = null;
      LOG.info("The views go on: they are at position {}", position);
    }
  }
}
