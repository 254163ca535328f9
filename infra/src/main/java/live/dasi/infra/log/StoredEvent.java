package live.dasi.infra.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.media.MalformedInput;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log has it. One that a newer Dasi has written, or whose payload cannot be read,
 * is an event too: it has no {@link #event()}, and its payload is what is stored.
 */
public final class StoredEvent {

  private final long position;
  private final EventMessage message;
  private final Set<org.axonframework.messaging.eventstreaming.Tag> tags;
  private @Nullable DomainEvent event;
  private boolean isRead;

  private StoredEvent(
      long position,
      EventMessage message,
      Set<org.axonframework.messaging.eventstreaming.Tag> tags) {
    this.position = position;
    this.message = message;
    this.tags = tags;
  }

  static StoredEvent of(Entry<EventMessage> entry) {
    return new StoredEvent(
        TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow(),
        entry.message(),
        org.axonframework.messaging.eventstreaming.Tag.fromContext(entry).orElse(Set.of()));
  }

  public long position() {
    return position;
  }

  public String name() {
    return message.type().name();
  }

  public String version() {
    return message.type().version();
  }

  /** When it was recorded, by the clock of the server that did it. */
  public Instant recordedAt() {
    return message.timestamp();
  }

  public List<Tag> tags() {
    return tags.stream().map(tag -> new Tag(tag.key(), tag.value())).toList();
  }

  /** What is stored of it, roughly. */
  public int sizeBytes() {
    return message.payload() instanceof byte[] stored ? stored.length : 0;
  }

  /** Empty if this Dasi cannot read it. */
  public Optional<DomainEvent> event() {
    if (!isRead) {
      event = read();
      isRead = true;
    }
    return Optional.ofNullable(event);
  }

  /** When it happened; when it was recorded, if it does not say. */
  public Instant at() {
    return event().map(DomainEvent::at).orElseGet(() -> time(raw().path("at")));
  }

  /** As people and programs outside read it. */
  public LoggedEvent logged() {
    return new LoggedEvent(
        position,
        name(),
        version(),
        at(),
        recordedAt(),
        tags().stream().map(LoggedEvent::text).sorted().toList(),
        event().<JsonNode>map(DomainJson.mapper()::valueToTree).orElseGet(this::raw));
  }

  private @Nullable DomainEvent read() {
    try {
      return EventCatalog.find(name(), version()).isEmpty() ? null : StoredEvents.event(message);
    } catch (MalformedInput _) {
      return null;
    }
  }

  private JsonNode raw() {
    ObjectMapper mapper = DomainJson.mapper();
    byte[] bytes = message.payload() instanceof byte[] stored ? stored : new byte[0];
    try {
      JsonNode json = mapper.readTree(bytes);
      if (json.isObject()) {
        return json;
      }
    } catch (IOException _) {
      // Not JSON, as below.
    }
    return mapper.createObjectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
  }

  private Instant time(JsonNode text) {
    try {
      return text.isTextual() ? Instant.parse(text.textValue()) : recordedAt();
    } catch (DateTimeException _) {
      return recordedAt();
    }
  }
}
