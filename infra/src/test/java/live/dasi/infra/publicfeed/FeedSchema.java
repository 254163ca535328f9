package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The AsyncAPI document, as the judge of what the feed says. */
final class FeedSchema {

  static final Path FILE = Path.of("..", "asyncapi", "public-feed.yaml");

  private static final ObjectNode DOCUMENT = read();
  private static final Map<String, JsonSchema> BY_TYPE = schemas();

  private FeedSchema() {}

  static ObjectNode read() {
    try {
      return (ObjectNode) new YAMLMapper().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, JsonSchema> schemas() {
    Map<String, JsonSchema> schemas = new TreeMap<>();
    DOCUMENT
        .at("/components/messages")
        .forEach(message -> {
          ObjectNode whole = message.get("payload").deepCopy();
          whole.set("components", DOCUMENT.get("components"));
          schemas.put(message.get("name").textValue(), compile(whole));
        });
    return schemas;
  }

  private static JsonSchema compile(JsonNode schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V7)
        .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /** Every type of message that the document describes. */
  static Set<String> types() {
    return BY_TYPE.keySet();
  }

  /** What the document has against a message. */
  static Set<ValidationMessage> against(JsonNode message) {
    String type = message.path("type").asText();
    assertThat(BY_TYPE).containsKey(type);
    return Objects.requireNonNull(BY_TYPE.get(type)).validate(message);
  }

  /** The message, if the document allows it; fails otherwise. */
  static JsonNode judged(byte[] message) {
    try {
      JsonNode json = new ObjectMapper().readTree(message);
      assertThat(against(json)).as("%s", json).isEmpty();
      return json;
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }
}
