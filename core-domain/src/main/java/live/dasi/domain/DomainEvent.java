package live.dasi.domain;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened. Its stored name and version stand in {@link EventCatalog}, so that a
 * class may be renamed; what is stored is never changed.
 */
public interface DomainEvent {

  /** When it happened, not when it was stored. */
  Instant at();

  /** By what it is found again: one tag for each thing that it is about. */
  List<Tag> tags();
}
