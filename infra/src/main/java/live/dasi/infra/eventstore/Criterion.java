package live.dasi.infra.eventstore;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;

/**
 * Events that bear all of some tags and are of one of some types; no types stands for any. Of
 * several criteria an event need match only one.
 */
record Criterion(List<String> types, List<String> tags) {

  private static final List<Criterion> ANY_EVENT = List.of(new Criterion(List.of(), List.of()));

  Criterion {
    types = List.copyOf(types);
    tags = List.copyOf(tags);
  }

  static List<Criterion> of(EventCriteria criteria) {
    Set<EventCriterion> flat = criteria.flatten();
    return flat.isEmpty() ? ANY_EVENT : flat.stream().map(Criterion::of).toList();
  }

  private static Criterion of(EventCriterion criterion) {
    return new Criterion(
        criterion.types().stream().map(QualifiedName::name).sorted().toList(),
        criterion.tags().stream().map(EventCodec::text).sorted().toList());
  }

  boolean isAnyEvent() {
    return types.isEmpty() && tags.isEmpty();
  }

  static boolean matchesAny(List<Criterion> criteria, LogEvent event) {
    for (Criterion criterion : criteria) {
      if (criterion.matches(event)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(LogEvent event) {
    return (types.isEmpty() || types.contains(event.type())) && event.tags().containsAll(tags);
  }
}
