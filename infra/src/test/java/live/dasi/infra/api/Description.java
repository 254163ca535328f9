package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OpenAPI document, as the judge of what the server answers. */
final class Description {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** One operation of the document. */
  record Described(String id, String method, String path, JsonNode definition) {
    private boolean takes(String requestMethod, String requestPath) {
      String pattern = Pattern.quote(path).replaceAll("\\{[a-zA-Z]+}", "\\\\E[^/]+\\\\Q");
      return method.equals(requestMethod) && requestPath.matches(pattern);
    }

    /** The schema of its request body; missing if it has none. */
    JsonNode bodySchema() {
      return definition.at("/requestBody/content/application~1json/schema");
    }
  }

  private final ObjectNode document = read();
  private final List<Described> operations = new ArrayList<>();

  Description() {
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> add(path.getKey(), method)));
  }

  private void add(String path, Map.Entry<String, JsonNode> method) {
    String id = method.getValue().path("operationId").textValue();
    operations.add(
        new Described(id, method.getKey().toUpperCase(Locale.ROOT), path, method.getValue()));
  }

  private static ObjectNode read() {
    try (InputStream yaml = Description.class.getResourceAsStream(ServerRoutes.DESCRIPTION)) {
      return (ObjectNode) new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Described> operations() {
    return operations;
  }

  /** All {@code operation status} that the document promises by number. */
  Set<String> promises() {
    var promises = new TreeSet<String>();
    for (Described operation : operations) {
      operation
          .definition()
          .path("responses")
          .fieldNames()
          .forEachRemaining(status -> {
            if (!status.equals("default")) {
              promises.add(operation.id() + " " + status);
            }
          });
    }
    return promises;
  }

  Described operation(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.takes(method, path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the document: " + method + " " + path));
  }

  /** Fails unless the document allows this answer. */
  void judge(Described operation, int status, Map<String, List<String>> headers, String body) {
    JsonNode responses = operation.definition().path("responses");
    String key = Integer.toString(status);
    JsonNode response =
        resolve(responses.has(key) ? responses.get(key) : responses.path("default"));
    assertThat(response.isMissingNode()).as("%s may answer %s", operation.id(), status).isFalse();
    response
        .path("headers")
        .properties()
        .forEach(header ->
            judge(
                resolve(header.getValue()).path("schema"),
                headers.getOrDefault(header.getKey(), List.of("")).getFirst(),
                header.getKey()));
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(body).isEmpty();
      return;
    }
    String mediaType = headers.getOrDefault("content-type", List.of("none")).getFirst();
    assertThat(content.fieldNames()).toIterable().contains(mediaType);
    JsonNode schema = content.get(mediaType).path("schema");
    String what = operation.id() + " " + status;
    switch (mediaType) {
      case "text/event-stream" -> {}
      case "application/x-ndjson" -> body.lines().forEach(line -> judgeBody(schema, line, what));
      default -> judgeBody(schema, body, what);
    }
  }

  private void judge(JsonNode schema, String headerValue, String what) {
    JsonNode value =
        schema.path("type").asText().equals("integer")
            ? document.numberNode(Long.parseLong(headerValue))
            : document.textNode(headerValue);
    assertThat(schema(schema).validate(value)).as(what).isEmpty();
  }

  private void judgeBody(JsonNode schema, String body, String what) {
    try {
      JsonNode value = new ObjectMapper().readTree(body);
      assertThat(schema(schema).validate(value)).as("%s: %s", what, body).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(what + " is not JSON: " + body, e);
    }
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }

  /** A schema of the document on its own, with the document's components beside it. */
  private JsonSchema schema(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
