package live.dasi.infra.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Refusal;
import live.dasi.media.MalformedInput;

/**
 * Writes and reads domain types.
 *
 * <pre>
 *  command   {"name": "broadcast.StopPublishing", "payload": {…}}
 *  event     {"name": "broadcast.LiveEnded", "version": "1", "payload": {…}}
 *  decision  {"accepted": [event, …]}  or  {"refused": {"code": "NOT_LIVE", "message": "…"}}
 * </pre>
 *
 * In the log only the payload is JSON; name and version have columns of their own. A payload may
 * bear properties that this version does not know, and must bear all that it does.
 */
public final class DomainJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module(), new DomainModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(Include.NON_ABSENT, Include.NON_ABSENT))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private DomainJson() {}

  /** For types that are made of domain types, such as an API's; not to be configured further. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static Command readCommand(String json) {
    JsonNode node = tree(json);
    return value(node.path("payload"), CommandCatalog.named(text(node, "name")).type());
  }

  public static String write(Command command) {
    return MAPPER
        .createObjectNode()
        .put("name", CommandCatalog.of(command.getClass()).name())
        .set("payload", MAPPER.valueToTree(command))
        .toString();
  }

  public static DomainEvent readEvent(String json) {
    return event(tree(json));
  }

  public static String write(DomainEvent event) {
    return node(event).toString();
  }

  public static Decision readDecision(String json) {
    JsonNode node = tree(json);
    if (node.has("refused")) {
      return new Decision.Refused(value(node.path("refused"), Refusal.class));
    }
    if (!node.path("accepted").isArray()) {
      throw new MalformedInput("a decision is neither accepted nor refused");
    }
    List<DomainEvent> events = new ArrayList<>();
    node.path("accepted").forEach(e -> events.add(event(e)));
    return new Decision.Accepted(events);
  }

  public static String write(Decision decision) {
    var node = MAPPER.createObjectNode();
    switch (decision) {
      case Decision.Accepted(List<DomainEvent> events) -> {
        var accepted = node.putArray("accepted");
        events.forEach(event -> accepted.add(node(event)));
      }
      case Decision.Refused(Refusal refusal) -> node.set("refused", MAPPER.valueToTree(refusal));
    }
    return node.toString();
  }

  /** An event from what the log has of it. */
  public static DomainEvent readPayload(String name, String version, byte[] payload) {
    Class<? extends DomainEvent> type = type(name, version);
    try {
      return MAPPER.readValue(payload, type);
    } catch (IOException e) {
      throw malformed(name, e);
    }
  }

  public static byte[] writePayload(DomainEvent event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of the catalog has no JSON", e);
    }
  }

  private static DomainEvent event(JsonNode node) {
    return value(node.path("payload"), type(text(node, "name"), text(node, "version")));
  }

  private static JsonNode node(DomainEvent event) {
    EventCatalog.Entry entry = EventCatalog.of(event.getClass());
    return MAPPER
        .createObjectNode()
        .put("name", entry.name())
        .put("version", entry.version())
        .set("payload", MAPPER.valueToTree(event));
  }

  private static Class<? extends DomainEvent> type(String name, String version) {
    return EventCatalog.find(name, version)
        .orElseThrow(() ->
            new MalformedInput(
                "the event %s, version %s, is unknown: a newer Dasi has written it"
                    .formatted(name, version)))
        .type();
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw malformed("a message", e);
    }
  }

  private static String text(JsonNode node, String field) {
    String text = node.path(field).textValue();
    if (text == null) {
      throw new MalformedInput("a message has no " + field);
    }
    return text;
  }

  private static <T> T value(JsonNode node, Class<T> type) {
    if (!node.isObject()) {
      throw new MalformedInput(type.getSimpleName() + " is not an object");
    }
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw malformed(type.getSimpleName(), e);
    }
  }

  private static MalformedInput malformed(String what, Exception cause) {
    String reason =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    return new MalformedInput(what + " cannot be read: " + reason);
  }
}
