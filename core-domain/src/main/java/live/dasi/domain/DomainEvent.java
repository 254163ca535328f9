package live.dasi.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened. Its stored name and version stand in {@link EventCatalog}, so that a
 * class may be renamed; what is stored is never changed.
 */
public interface DomainEvent {

  /** When it happened, not when it was stored. */
  Instant at();

  /**
   * Whose its {@link Personal} texts are, if the event says so; else they are the owner's of the
   * channel or broadcast that it is about.
   */
  default Optional<AccountId> whoseTexts() {
    return Optional.empty();
  }

  /** By what it is found again: one tag for each thing that it is about. */
  List<Tag> tags();
}
