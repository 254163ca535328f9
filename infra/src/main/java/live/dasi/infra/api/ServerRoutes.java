package live.dasi.infra.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;

/** The server itself: its health, and the description of its API. */
final class ServerRoutes {

  static final String DESCRIPTION = "/openapi/dasi.yaml";

  private static final long MAX_DATABASE_MS = 2_000;

  /** What a load balancer wants to know. */
  record Health(String status) {}

  private final Accounts accounts;
  private final JsonNode description = description();

  ServerRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(
            "/api/openapi.json",
            Access.ANYBODY,
            _ -> Future.succeededFuture(Answer.ok(description))),
        Operation.get("/health", Access.ANYBODY, this::health));
  }

  private Future<Answer> health(Request request) {
    return accounts
        .databaseAnswers()
        .timeout(MAX_DATABASE_MS, TimeUnit.MILLISECONDS)
        .map(Answer.ok(new Health("UP")))
        .recover(_ ->
            Future.failedFuture(
                new Problem(ProblemCode.UNAVAILABLE, "The database does not answer.")
                    .asException()));
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
