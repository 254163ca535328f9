package live.dasi.infra.eventstore;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventTypeRestrictableEventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * What random writers try to append: few types and tags, so that they get into each other's way.
 */
final class RandomAppends {

  private static final List<String> TYPES = List.of("Opened", "Changed", "Closed");
  private static final List<Tag> TAGS =
      List.of(new Tag("k", "1"), new Tag("k", "2"), new Tag("l", "1"), new Tag("m", "1"));
  private static final int EVENTS_LIMIT = 3;
  private static final int TAGS_LIMIT = 3;
  private static final int ALTERNATIVES_LIMIT = 3;
  private static final int APPENDS_LIMIT = 6;
  private static final int WRITERS_LIMIT = 10;

  private RandomAppends() {}

  /** From where a writer has the marker of its condition. */
  enum Marker {
    /** There is no condition. */
    NONE,
    /** It has just read what its criteria ask for. */
    READ_NOW,
    /** It has read something some time ago. */
    READ_BEFORE,
    /** What it has stored last. */
    STORED_BEFORE,
    /** It has seen nothing. */
    START
  }

  record Event(String type, Set<Tag> tags) {

    boolean matches(EventCriteria criteria) {
      return criteria.matches(new QualifiedName(type), tags);
    }
  }

  /**
   * One append.
   *
   * @param isAwaited whether its writer goes on only when it is answered
   */
  record Append(List<Event> events, Marker marker, EventCriteria criteria, boolean isAwaited) {}

  /** The appends of each writer. */
  static Arbitrary<List<List<Append>>> writers() {
    Arbitrary<Append> append =
        Combinators.combine(
                event().list().ofMinSize(1).ofMaxSize(EVENTS_LIMIT),
                Arbitraries.of(Marker.class),
                criteria(),
                Arbitraries.of(true, true, false))
            .as(Append::new);
    return append.list().ofMinSize(1).ofMaxSize(APPENDS_LIMIT).list().ofMaxSize(WRITERS_LIMIT);
  }

  static Arbitrary<EventCriteria> criteria() {
    Arbitrary<EventCriteria> alternative =
        Combinators.combine(tags(), types()).as(RandomAppends::criteria);
    return alternative.list().ofMinSize(1).ofMaxSize(ALTERNATIVES_LIMIT).map(EventCriteria::either);
  }

  private static Arbitrary<Event> event() {
    return Combinators.combine(Arbitraries.of(TYPES), tags()).as(Event::new);
  }

  private static Arbitrary<Set<Tag>> tags() {
    return Arbitraries.of(TAGS).set().ofMaxSize(TAGS_LIMIT);
  }

  private static Arbitrary<Set<String>> types() {
    return Arbitraries.of(TYPES).set().ofMaxSize(TYPES.size() - 1);
  }

  /** Without a tag and a type it asks for type "Opened": joined with others, "all" would vanish. */
  private static EventCriteria criteria(Set<Tag> tags, Set<String> types) {
    EventTypeRestrictableEventCriteria tagged = EventCriteria.havingTags(tags);
    Set<String> named = tags.isEmpty() && types.isEmpty() ? Set.of(TYPES.getFirst()) : types;
    return named.isEmpty()
        ? tagged
        : tagged.andBeingOneOfTypes(
            named.stream().map(QualifiedName::new).toArray(QualifiedName[]::new));
  }
}
