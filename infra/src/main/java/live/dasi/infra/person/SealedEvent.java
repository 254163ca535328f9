package live.dasi.infra.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.person.PersonalFields.Field;

/**
 * The JSON of an event in which the personal texts are sealed:
 *
 * <pre>
 *  {"title": {"person": "5f0c1a3e-…", "sealed": "base64url"}, "at": "2026-11-20T19:30:00Z"}
 * </pre>
 *
 * A personal text that is a plain string is one that was stored before texts were sealed, or what
 * is left of an erased one.
 */
final class SealedEvent {

  private static final String PERSON = "person";
  private static final String SEALED = "sealed";

  private final String eventId;
  private final List<Field> fields;
  private final ObjectNode json;

  private SealedEvent(String eventId, List<Field> fields, ObjectNode json) {
    this.eventId = eventId;
    this.fields = fields;
    this.json = json;
  }

  /** Empty if it is no JSON object: its reader says what is wrong with it. */
  static Optional<SealedEvent> read(String eventId, List<Field> fields, byte[] payload) {
    try {
      return DomainJson.mapper().readTree(payload) instanceof ObjectNode json
          ? Optional.of(new SealedEvent(eventId, fields, json))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static byte[] seal(
      String eventId, List<Field> fields, DomainEvent event, AccountId person, PersonKey key) {
    ObjectNode json = DomainJson.mapper().valueToTree(event);
    for (Field field : fields) {
      String text = json.path(field.name()).asText();
      switch (key) {
        case PersonKey.Usable(var secret) ->
            json.putObject(field.name())
                .put(PERSON, person.toString())
                .put(SEALED, Seal.seal(text, secret, place(eventId, field)));
        case PersonKey.Erased _ -> json.put(field.name(), field.erased());
      }
    }
    return bytes(json);
  }

  /** Whose keys are needed to open it. */
  Set<AccountId> people() {
    Set<AccountId> people = new HashSet<>();
    fields.forEach(field -> person(json.path(field.name())).ifPresent(people::add));
    return people;
  }

  /** The event as it was appended; what is not sealed as it should be stays as it is. */
  byte[] open(Map<AccountId, PersonKey> keys) {
    for (Field field : fields) {
      JsonNode sealed = json.path(field.name());
      person(sealed)
          .flatMap(person -> Optional.ofNullable(keys.get(person)))
          .flatMap(key -> open(sealed.path(SEALED).asText(), key, field))
          .ifPresent(text -> json.put(field.name(), text));
    }
    return bytes(json);
  }

  private Optional<String> open(String sealed, PersonKey key, Field field) {
    return switch (key) {
      case PersonKey.Usable(var secret) -> Seal.open(sealed, secret, place(eventId, field));
      case PersonKey.Erased _ -> Optional.of(field.erased());
    };
  }

  private static Optional<AccountId> person(JsonNode sealed) {
    try {
      return sealed.isObject()
          ? Optional.of(AccountId.parse(sealed.path(PERSON).asText()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String place(String eventId, Field field) {
    return eventId + "/" + field.name();
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return DomainJson.mapper().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON object has no bytes", e);
    }
  }
}
