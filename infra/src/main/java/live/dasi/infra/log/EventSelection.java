package live.dasi.infra.log;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventTypeRestrictableEventCriteria;

/**
 * Which events the database is to look for: of one of some names, bearing all tags of one of some
 * sets.
 *
 * @param names of the catalog, as the store keeps a number for each name that it is asked for;
 *     empty for any
 * @param tags alternatives; empty for any
 */
public record EventSelection(Set<String> names, List<Set<Tag>> tags) {

  public static final EventSelection ALL = new EventSelection(Set.of(), List.of());

  public EventSelection {
    names = Set.copyOf(names);
    tags = List.copyOf(tags);
    if (!names.stream().allMatch(EventSelection::isInCatalog)) {
      throw new IllegalArgumentException("not all in the catalog: " + names);
    }
  }

  public static EventSelection named(Collection<String> names) {
    return new EventSelection(Set.copyOf(names), List.of());
  }

  public static boolean isInCatalog(String name) {
    return EventCatalog.entries().stream().anyMatch(entry -> entry.name().equals(name));
  }

  EventCriteria criteria() {
    return tags.isEmpty()
        ? ofNames(EventCriteria.havingAnyTag())
        : EventCriteria.either(tags.stream().map(this::bearing).toList());
  }

  private EventCriteria bearing(Set<Tag> all) {
    return ofNames(
        EventCriteria.havingTags(
            all.stream().map(StoredEvents::tag).collect(Collectors.toUnmodifiableSet())));
  }

  private EventCriteria ofNames(EventTypeRestrictableEventCriteria tagged) {
    return names.isEmpty()
        ? tagged
        : tagged.andBeingOneOfTypes(
            names.stream().map(QualifiedName::new).collect(Collectors.toUnmodifiableSet()));
  }
}
