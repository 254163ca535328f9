package live.dasi.port;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;

/**
 * Stands for an event of the log that this Dasi cannot read, as a newer one has written it or its
 * payload is damaged. Is never stored. Who keeps something complete must not pass over it.
 *
 * @param name under which it is stored
 * @param failure why it cannot be read
 */
public record UnreadableEvent(String name, String version, String failure, Instant at)
    implements DomainEvent {

  /** By what it could be found is not known here. */
  @Override
  public List<Tag> tags() {
    return List.of();
  }
}
