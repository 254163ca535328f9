package live.dasi.infra.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The server itself: the description of its API. */
final class ServerRoutes {

  static final String DESCRIPTION = "/openapi/dasi.yaml";

  private final JsonNode description = description();

  List<Operation> operations() {
    return List.of(
        Operation.get(
            "/api/openapi.json",
            Access.ANYBODY,
            _ -> Future.succeededFuture(Answer.ok(description))));
  }

  private static JsonNode description() {
    try (InputStream yaml = ServerRoutes.class.getResourceAsStream(DESCRIPTION)) {
      return new YAMLMapper()
          .readTree(Objects.requireNonNull(yaml, "not in the jar: " + DESCRIPTION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
