package live.dasi.infra.eventstore;

import java.util.ArrayList;
import java.util.Arrays;
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
    if (flat.isEmpty()) {
      return ANY_EVENT;
    }
    List<Criterion> all = new ArrayList<>(flat.size());
    for (EventCriterion criterion : flat) {
      all.add(of(criterion));
    }
    return List.copyOf(all);
  }

  /** In a stable order, so that equal criteria make equal statements. */
  private static Criterion of(EventCriterion criterion) {
    String[] types = new String[criterion.types().size()];
    int n = 0;
    for (QualifiedName type : criterion.types()) {
      types[n++] = EventCodec.typeName(type.name());
    }
    Arrays.sort(types);
    String[] tags = EventCodec.texts(criterion.tags());
    Arrays.sort(tags);
    return new Criterion(List.of(types), List.of(tags));
  }

  /** One tag, and types perhaps: what an entity is sourced by. */
  static boolean isOneTag(List<Criterion> criteria) {
    return criteria.size() == 1 && criteria.getFirst().tags().size() == 1;
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
