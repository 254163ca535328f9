package live.dasi.infra.log;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.infra.json.CommandCatalog;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.person.PersonalEngine;
import live.dasi.infra.person.PersonalFields;
import live.dasi.media.MalformedInput;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** Domain events as Axon's messages, and back. */
final class StoredEvents {

  private StoredEvents() {}

  /** The event of a message, which bears it as it was appended or as the log's JSON. */
  static DomainEvent event(EventMessage message) {
    return switch (message.payload()) {
      case DomainEvent event -> event;
      case byte[] json ->
          DomainJson.readPayload(message.type().name(), message.type().version(), json);
      case null, default ->
          throw new MalformedInput("the event " + message.type() + " is stored as no JSON");
    };
  }

  /**
   * An event to append.
   *
   * @param owner whose its personal texts are
   * @param now when it is recorded
   */
  static EventMessage message(DomainEvent event, Optional<AccountId> owner, Instant now) {
    Map<String, String> metadata =
        PersonalFields.has(event.getClass())
            ? owner.map(who -> Map.of(PersonalEngine.PERSON, who.toString())).orElse(Map.of())
            : Map.of();
    return new GenericEventMessage(UUID.randomUUID().toString(), type(event), event, metadata, now);
  }

  static MessageType type(DomainEvent event) {
    EventCatalog.Entry entry = EventCatalog.of(event.getClass());
    return new MessageType(entry.name(), entry.version());
  }

  /** Axon's MessageTypeResolver: only what a catalog names can be sent or stored. */
  static Optional<MessageType> type(Class<?> payload) {
    return EventCatalog.find(payload)
        .map(entry -> new MessageType(entry.name(), entry.version()))
        .or(() -> commandType(payload));
  }

  private static Optional<MessageType> commandType(Class<?> payload) {
    return CommandCatalog.entries().stream()
        .filter(entry -> entry.type().equals(payload))
        .map(entry -> new MessageType(entry.name(), "1"))
        .findFirst();
  }

  /** Axon's TagResolver. */
  static Set<Tag> tags(EventMessage message) {
    return event(message).tags().stream().map(StoredEvents::tag).collect(Collectors.toSet());
  }

  static Tag tag(live.dasi.domain.Tag tag) {
    return new Tag(tag.key(), tag.value());
  }
}
