package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind a proxy that speaks TLS: what reaches it is http, for another host. */
class PublicUrlTest {

  private static final String OURS = "https://live.example";
  private static final String FOREIGN = "https://evil.example";

  @TempDir static Path folder;

  private static DasiServer server;
  private static HttpClient http;

  /** The administrator's, as the proxy hands it on. */
  private static String cookie;

  @BeforeAll
  static void start() throws Exception {
    server = Servers.start(folder.resolve("data"), Duration.ofSeconds(4), URI.create(OURS + "/"));
    http = HttpClient.newHttpClient();
    String link = server.administratorLink().orElseThrow().toString();
    assertThat(link).startsWith(OURS + "/invite/");
    HttpResponse<String> accepted =
        post(
            "/api/v1/invitations/" + link.substring(link.lastIndexOf('/') + 1) + "/accept",
            OURS,
            "{\"name\":\"admin\",\"password\":\"correct horse\"}");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
    cookie = accepted.headers().firstValue("set-cookie").orElseThrow();
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  private static HttpResponse<String> post(String path, String origin, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-For", "203.0.113.7")
            .POST(BodyPublishers.ofString(body));
    if (cookie != null) {
      request.header("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode made(String path, String body) throws Exception {
    HttpResponse<String> response = post(path, OURS, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return new JsonMapper().readTree(response.body());
  }

  private static Future<WebSocket> webSocket(String origin) {
    return http.newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(
            URI.create("ws://127.0.0.1:" + server.httpPort() + "/ws"), new WebSocket.Listener() {});
  }

  @Test
  void isNamedToWhoeverStartsIt() {
    assertThat(server.link("/")).hasToString(OURS + "/");
  }

  @Test
  void theSessionIsOnlySentOverTls() {
    assertThat(cookie).contains("; Secure");
  }

  @Test
  void anInvitationLeadsToThePublicUrl() throws Exception {
    assertThat(made("/api/v1/invitations", "{}").get("link").asText())
        .startsWith(OURS + "/invite/");
  }

  @Test
  void encodersAreSentToTheSameHost() throws Exception {
    made("/api/v1/channels", "{\"id\":\"pier\",\"name\":\"Pier\",\"description\":\"\"}");
    JsonNode address = made("/api/v1/channels/pier/addresses", "{\"title\":\"Sunset\"}");
    assertThat(address.get("server").asText())
        .isEqualTo("rtmp://live.example:" + server.rtmpPort() + "/pier");
  }

  @Test
  void anotherSitesPageIsRefused() throws Exception {
    assertThat(post("/api/v1/invitations", FOREIGN, "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void onlyPagesOfThePublicUrlMayOpenAWebSocket() throws Exception {
    webSocket(OURS).get(20, TimeUnit.SECONDS).abort();
    assertThat(webSocket(FOREIGN))
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(WebSocketHandshakeException.class);
  }
}
