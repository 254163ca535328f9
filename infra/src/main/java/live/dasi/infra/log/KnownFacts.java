package live.dasi.infra.log;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Which of some facts the log has at a moment, as it has them under their tags and types.
 *
 * @param ids of those that it has
 * @param unchanged that it still has no others of these tags and types
 */
record KnownFacts(Set<String> ids, AppendCondition unchanged) {

  /** The position of the newest event when the log was looked at. */
  long head() {
    return GlobalIndexConsistencyMarker.position(unchanged.consistencyMarker());
  }

  KnownFacts {
    ids = Set.copyOf(ids);
  }

  /**
   * @param after the position up to which the log has none of them: a broadcast may have hundreds
   *     of thousands of others of these tags and types
   */
  static CompletableFuture<KnownFacts> of(
      List<EventMessage> facts, long after, EventStorageEngine engine) {
    EventCriteria criteria =
        EventCriteria.either(facts.stream().map(KnownFacts::criteria).distinct().toList());
    var lookup =
        new Lookup(facts.stream().map(EventMessage::identifier).collect(Collectors.toSet()));
    return engine
        .source(
            SourcingCondition.conditionFor(
                new GlobalIndexConsistencyMarker(after).position(), criteria),
            null)
        .reduce(lookup, Lookup::with)
        .thenApply(found ->
            new KnownFacts(
                found.known, AppendCondition.withCriteria(criteria).withMarker(found.marker)));
  }

  private static EventCriteria criteria(EventMessage fact) {
    return EventCriteria.havingTags(StoredEvents.tags(fact))
        .andBeingOneOfTypes(fact.type().qualifiedName());
  }

  /** Fills while the log is read; owned by its reader. */
  private static final class Lookup {

    private final Set<String> wanted;
    private final Set<String> known = new HashSet<>();
    private ConsistencyMarker marker = ConsistencyMarker.ORIGIN;

    Lookup(Set<String> wanted) {
      this.wanted = wanted;
    }

    Lookup with(MessageStream.Entry<EventMessage> entry) {
      ConsistencyMarker end = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
      if (end != null) {
        marker = end;
      } else if (wanted.contains(entry.message().identifier())) {
        known.add(entry.message().identifier());
      }
      return this;
    }
  }
}
