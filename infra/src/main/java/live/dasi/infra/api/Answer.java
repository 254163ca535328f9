package live.dasi.infra.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.dasi.infra.json.DomainJson;

/**
 * What an operation answers when nothing went wrong.
 *
 * @param body written as JSON
 */
record Answer(
    int status, Optional<Object> body, Map<String, String> headers, List<Cookie> cookies) {

  /** A body that somebody else is writing, piece by piece. */
  private record Streamed() {}

  static Answer streamed() {
    return ok(new Streamed());
  }

  static Answer ok(Object body) {
    return new Answer(200, Optional.of(body), Map.of(), List.of());
  }

  static Answer created(Object body) {
    return new Answer(201, Optional.of(body), Map.of(), List.of());
  }

  static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of(), List.of());
  }

  Answer with(Cookie cookie) {
    return new Answer(status, body, headers, List.of(cookie));
  }

  Answer at(String location) {
    return new Answer(status, body, Map.of("Location", location), cookies);
  }

  void writeTo(HttpServerResponse response) throws JsonProcessingException {
    if (body.isPresent() && body.get() instanceof Streamed) {
      return;
    }
    Optional<Buffer> json = body.isEmpty() ? Optional.empty() : Optional.of(json(body.get()));
    response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.forEach(response::putHeader);
    cookies.forEach(response::addCookie);
    if (json.isEmpty()) {
      response.end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json.get());
    }
  }

  private static Buffer json(Object value) throws JsonProcessingException {
    return Buffer.buffer(DomainJson.mapper().writeValueAsBytes(value));
  }
}
