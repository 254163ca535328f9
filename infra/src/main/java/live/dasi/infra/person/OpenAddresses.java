package live.dasi.infra.person;

import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.infra.json.DomainJson;
import live.dasi.media.MalformedInput;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On which of a person's addresses an encoder can publish, or does. */
@FunctionalInterface
public interface OpenAddresses {

  Logger LOG = LoggerFactory.getLogger(OpenAddresses.class);

  /** The broadcasts that they are for. */
  Future<List<BroadcastId>> of(AccountId person);

  /**
   * Read from the log itself, as the views may be behind, or not kept at all by the process at
   * hand.
   */
  static OpenAddresses in(PersonalEngine log) {
    return person -> Future.fromCompletionStage(read(log, person)).map(List::copyOf);
  }

  private static CompletableFuture<Set<BroadcastId>> read(PersonalEngine log, AccountId person) {
    EventCriteria criteria =
        EventCriteria.havingAnyTag()
            .andBeingOneOfTypes(
                Stream.of(AddressIssued.class, AddressRevoked.class, LiveEnded.class)
                    .map(type -> new QualifiedName(EventCatalog.of(type).name()))
                    .collect(Collectors.toUnmodifiableSet()));

    return log.source(SourcingCondition.conditionFor(criteria), null)
        .reduce(
            new LinkedHashSet<>(),
            (open, entry) -> {
              if (entry.message().payload() instanceof byte[] payload) {
                event(entry.message(), payload).ifPresent(event -> take(event, person, open));
              }
              return open;
            });
  }

  /**
   * Empty for one that cannot be read: somebody else's must not keep a person from being erased.
   */
  private static Optional<DomainEvent> event(EventMessage message, byte[] payload) {
    try {
      return Optional.of(
          DomainJson.readPayload(message.type().name(), message.type().version(), payload));
    } catch (MalformedInput e) {
      LOG.warn(
          "Event {} is left out when addresses are revoked: {}",
          message.identifier(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static void take(DomainEvent event, AccountId person, Set<BroadcastId> open) {
    switch (event) {
      case AddressIssued e when e.owner().equals(person) -> open.add(e.broadcast());
      case AddressRevoked e -> open.remove(e.broadcast());
      case LiveEnded e -> open.remove(e.broadcast());
      default -> {
        // Somebody else's address.
      }
    }
  }
}
