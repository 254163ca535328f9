package live.dasi.infra.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Somebody's program that talks to the API; every answer is judged by the document. */
final class ApiClient {

  static final Description DOCUMENT = new Description();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What an answer was. */
  record Reply(int status, HttpResponse<String> http) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(http.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String code() {
      return json().path("code").asText();
    }

    String detail() {
      return json().path("detail").asText();
    }

    Optional<String> cookie() {
      return http.headers().firstValue("Set-Cookie").map(value -> value.split(";", 2)[0]);
    }
  }

  private final URI server;
  private final Optional<String> cookie;
  private final Set<String> seen;

  private ApiClient(URI server, Optional<String> cookie, Set<String> seen) {
    this.server = server;
    this.cookie = cookie;
    this.seen = seen;
  }

  static ApiClient of(URI server) {
    return new ApiClient(server, Optional.empty(), new ConcurrentSkipListSet<>());
  }

  /** The same program, signed in. */
  ApiClient with(Reply signedIn) {
    return new ApiClient(server, signedIn.cookie(), seen);
  }

  /** The same, told of in the same place as another one. */
  ApiClient sharing(ApiClient other) {
    return new ApiClient(server, cookie, other.seen);
  }

  /** All {@code operation status} that came as answers. */
  Set<String> seen() {
    return seen;
  }

  Reply get(String path) {
    return exchange(request("GET", path).build());
  }

  Reply delete(String path) {
    return exchange(request("DELETE", path).build());
  }

  Reply post(String path, String json) {
    return send("POST", path, json);
  }

  Reply patch(String path, String json) {
    return send("PATCH", path, json);
  }

  Reply send(String method, String path, String json) {
    return exchange(
        request(method, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  /** A request that is not yet built, with the cookie in it. */
  HttpRequest.Builder request(String method, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.noBody());
    cookie.ifPresent(value -> request.header("Cookie", value));
    return request;
  }

  Reply exchange(HttpRequest request) {
    Reply reply = exchangeUndescribed(request);
    var operation = DOCUMENT.operation(request.method(), request.uri().getPath());
    seen.add(operation.id() + " " + reply.status());
    DOCUMENT.judge(operation, reply.status(), reply.http().headers().map(), reply.http().body());
    return reply;
  }

  /** An answer that goes on. */
  record Opened(HttpResponse<InputStream> http) implements AutoCloseable {
    /** Blocks for those that are not there yet. */
    Stream<String> lines() {
      return new BufferedReader(new InputStreamReader(http.body(), StandardCharsets.UTF_8)).lines();
    }

    @Override
    public void close() {
      try {
        http.body().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Asks for an answer that goes on, and gets its head. */
  Opened open(String path) {
    try {
      HttpRequest request = request("GET", path).build();
      var opened = new Opened(HTTP.send(request, BodyHandlers.ofInputStream()));
      var operation = DOCUMENT.operation("GET", request.uri().getPath());
      seen.add(operation.id() + " " + opened.http().statusCode());
      DOCUMENT.judge(operation, opened.http().statusCode(), opened.http().headers().map(), "");
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** For requests that the document does not speak of. */
  static Reply exchangeUndescribed(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
