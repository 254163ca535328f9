package live.dasi.infra.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A streamer's HTTP client, with a cookie jar. */
public final class Api implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String root;

  Api(String root) {
    this.root = root;
  }

  /** Becomes the administrator through the one-time link. */
  void becomeAdministrator(String link) {
    String token = link.substring(link.lastIndexOf('/') + 1);
    post(
        "/api/v1/invitations/" + token + "/accept",
        Map.of("name", "admin", "password", "correct horse"));
  }

  /** Opens a channel if it is not there, and issues an address in it. */
  public JsonNode address(String channel, String title) {
    if (status("/api/v1/channels/" + channel) == 404) {
      post("/api/v1/channels", Map.of("id", channel, "name", channel, "description", ""));
    }
    return post("/api/v1/channels/" + channel + "/addresses", Map.of("title", title));
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send("POST", path, BodyPublishers.ofString(json(body)));
  }

  JsonNode patch(String path, Map<String, ?> body) {
    return send("PATCH", path, BodyPublishers.ofString(json(body)));
  }

  JsonNode put(String path, Map<String, ?> body) {
    return send("PUT", path, BodyPublishers.ofString(json(body)));
  }

  JsonNode delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  public JsonNode get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** One JSON object a line. */
  public List<String> lines(String path) {
    return exchange("GET", path, BodyPublishers.noBody(), "application/x-ndjson")
        .body()
        .lines()
        .toList();
  }

  int status(String path) {
    return exchange("GET", path, BodyPublishers.noBody()).statusCode();
  }

  String text(String path) {
    return exchange("GET", path, BodyPublishers.noBody()).body();
  }

  private JsonNode send(String method, String path, HttpRequest.BodyPublisher body) {
    HttpResponse<String> response = exchange(method, path, body);
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    try {
      return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> exchange(
      String method, String path, HttpRequest.BodyPublisher body) {
    return exchange(method, path, body, "application/json");
  }

  private HttpResponse<String> exchange(
      String method, String path, HttpRequest.BodyPublisher body, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .method(method, body)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  private static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
