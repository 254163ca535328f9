package live.dasi.infra.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import live.dasi.media.MalformedInput;

/** The JSON object in a request: exactly the properties and types that are expected. */
final class JsonBody {

  static final int MAX_SIZE_BYTES = 64 * 1024;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_NUMBER_CHARS = 30;

  /** What a message repeats of a property that is not ours. */
  private static final int MAX_SHOWN_CHARS = 60;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_CHARS)
                          .maxStringLength(MAX_SIZE_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /** Reads an object that has no other than these properties; {@link MalformedInput} otherwise. */
  static JsonBody parse(byte[] json, Set<String> properties) {
    if (!(tree(json) instanceof ObjectNode object)) {
      throw new MalformedInput("The body must be a JSON object.");
    }
    for (var name : (Iterable<String>) object::fieldNames) {
      if (!properties.contains(name)) {
        throw new MalformedInput(
            "The property \"%s\" is unknown: %s."
                .formatted(
                    shown(name),
                    properties.isEmpty()
                        ? "none is expected"
                        : "expected are " + String.join(", ", new TreeSet<>(properties))));
      }
    }
    return new JsonBody(object);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MalformedInput(
          "The body is not well-formed JSON, or too deeply nested, at line %d, column %d."
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new MalformedInput("The body is not text in UTF-8.");
    }
  }

  String text(String property) {
    return optionalText(property).orElseThrow(() -> missing(property));
  }

  Optional<String> optionalText(String property) {
    JsonNode node = object.get(property);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw new MalformedInput("The property \"%s\" must be a string.".formatted(property));
    }
    String text = node.textValue();
    if (text.codePoints().anyMatch(JsonBody::isSurrogate)) {
      throw new MalformedInput(
          "The property \"%s\" has half of a surrogate pair in it.".formatted(property));
    }
    return Optional.of(text);
  }

  OptionalLong optionalNumber(String property, long min, long max) {
    JsonNode node = object.get(property);
    if (node == null) {
      return OptionalLong.empty();
    }
    boolean fits =
        node.isIntegralNumber()
            && node.canConvertToLong()
            && node.longValue() >= min
            && node.longValue() <= max;
    if (!fits) {
      throw new MalformedInput(
          "The property \"%s\" must be a whole number from %d to %d."
              .formatted(property, min, max));
    }
    return OptionalLong.of(node.longValue());
  }

  long number(String property, long min, long max) {
    return optionalNumber(property, min, max).orElseThrow(() -> missing(property));
  }

  Optional<Boolean> optionalFlag(String property) {
    JsonNode node = object.get(property);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isBoolean()) {
      throw new MalformedInput("The property \"%s\" must be true or false.".formatted(property));
    }
    return Optional.of(node.booleanValue());
  }

  private static MalformedInput missing(String property) {
    return new MalformedInput("The property \"%s\" is missing.".formatted(property));
  }

  private static String shown(String name) {
    return name.length() <= MAX_SHOWN_CHARS ? name : name.substring(0, MAX_SHOWN_CHARS) + "…";
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
