package live.dasi.infra.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * An answer that says what is wrong (RFC 9457).
 *
 * @param detail a sentence for a person, who can act on it
 * @param headers those that belong to the status, such as {@code Allow}
 */
public record Problem(ProblemCode code, String detail, Map<String, String> headers) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    headers = Map.copyOf(headers);
  }

  public Problem(ProblemCode code, String detail) {
    this(code, detail, Map.of());
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** Without its own {@code type} URI, a problem means no more than its status (clause 4.2.1). */
  String toJson() {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(code.status()).reasonPhrase())
        .put("status", code.status())
        .put("code", code.name())
        .put("detail", detail)
        .encode();
  }

  void writeTo(HttpServerResponse response) {
    headers.forEach(response::putHeader);
    response
        .setStatusCode(code.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(toJson());
  }
}
