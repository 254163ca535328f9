package live.dasi.infra.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpVerticleTest {

  private static final HttpConfig CONFIG = HttpConfig.DEFAULT.on("127.0.0.1", 0);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Vertx vertx;
  private static HttpVerticle http;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    http = new HttpVerticle(CONFIG, List.of(HttpVerticleTest::mount), "web-test");
    await(vertx.deployVerticle(http));
  }

  /** What other parts of the server might mount. */
  private static void mount(Router router) {
    router
        .get("/text")
        .handler(
            ctx -> ctx.response().putHeader("Content-Type", "text/plain").end("x".repeat(2_000)));
    router
        .get("/media")
        .handler(
            ctx -> ctx.response().putHeader("Content-Type", "video/mp4").end("x".repeat(2_000)));
    router.get("/fails").handler(ctx -> ctx.fail(new IllegalStateException("secret inside")));
    router.get("/slow").handler(ctx -> ctx.fail(new TimeoutException()));
    router
        .get("/ws")
        .handler(ctx ->
            ctx.request()
                .toWebSocket()
                .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage)));
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/watch/1",
        "/replay/1",
        "/channel/cats",
        "/overlay/cats",
        "/studio",
        "/history",
        "/login",
        "/invite/x"
      })
  void everyPageIsTheApplication(String path) {
    HttpResponse<String> page = get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Dasi test page");
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void anUnknownPageIsTheApplicationTooButNotFound() {
    HttpResponse<String> page = get("/nowhere", "Accept", "text/html,*/*");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("Dasi test page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/assets", "/assets/", "/none.js", "/..%2fapplication.js", "/a%00.js"})
  void whatIsNoFileIsAProblem(String path) {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aFileNamedAfterItsContentIsKeptForEver() {
    assertThat(header(get("/assets/app-1a2b3c4d.js"), "Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(get("/icon.svg"), "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void whatABrowserHasAlreadyIsNotSentAgain() {
    String etag = header(get("/"), "ETag");

    assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(get("/", "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerTellsBrowsersWhatToForbid() {
    for (String path : new String[] {"/", "/text", "/nowhere", "/fails"}) {
      assertThat(header(get(path), "Content-Security-Policy"))
          .contains("default-src 'self'", "media-src 'self' blob:", "worker-src 'self' blob:");
      assertThat(header(get(path), "X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void textIsCompressedAndMediaIsNot() {
    assertThat(header(get("/text", "Accept-Encoding", "gzip"), "Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(
            header(get("/assets/app-1a2b3c4d.js", "Accept-Encoding", "gzip"), "Content-Encoding"))
        .isEqualTo("gzip");
    HttpResponse<String> media = get("/media", "Accept-Encoding", "gzip");
    assertThat(media.body()).hasSize(2_000);
    assertThat(header(media, "Content-Encoding")).isNotEqualTo("gzip");
  }

  @Test
  void aMistakeOfTheServerTellsNothingOfItsInside() {
    HttpResponse<String> answer = get("/fails");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("INTERNAL_ERROR").doesNotContain("secret inside");
  }

  @Test
  void whatTakesTooLongIsUnavailable() {
    assertThat(get("/slow").statusCode()).isEqualTo(503);
  }

  @Test
  void pagesCanOnlyBeRead() {
    HttpResponse<String> answer =
        send(request("/").method("DELETE", HttpRequest.BodyPublishers.noBody()).build());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void aWebSocketPassesThroughToItsRoute() {
    var answer = new CompletableFuture<String>();
    // Vert.x closes a client that nobody holds any more.
    WebSocketClient client = vertx.createWebSocketClient();
    WebSocket socket = await(client.connect(http.actualPort(), "127.0.0.1", "/ws"));
    socket.textMessageHandler(answer::complete);

    socket.writeTextMessage("hello");

    assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("hello");
    await(client.close());
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int taken = http.actualPort();

    assertThatThrownBy(() ->
            await(vertx.deployVerticle(new HttpVerticle(CONFIG.on("127.0.0.1", taken), List.of()))))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("port " + taken)
        .hasMessageContaining("configure another");
  }

  @Test
  void aServerWithoutItsWebUiSaysHowToBuildIt() {
    var bare = new HttpVerticle(CONFIG, List.of(), "no-such-folder");
    await(vertx.deployVerticle(bare));

    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bare.actualPort())).build());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("npm run build");
  }

  @Test
  void logLinesBearNoTokens() {
    assertThat(AccessLog.withoutToken("/api/v1/invitations/abc/accept"))
        .isEqualTo("/api/v1/invitations/***/accept");
    assertThat(AccessLog.withoutToken("/invite/abc")).isEqualTo("/invite/***");
    assertThat(AccessLog.withoutToken("/api/v1/channels/abc")).isEqualTo("/api/v1/channels/abc");
  }

  @Test
  void aProblemIsJson() {
    assertThat(
            Buffer.buffer(new Problem(ProblemCode.NOT_LIVE, "Not \"live\".").toJson())
                .toJsonObject()
                .getMap())
        .containsEntry("type", "about:blank")
        .containsEntry("title", "Conflict")
        .containsEntry("status", 409)
        .containsEntry("code", "NOT_LIVE")
        .containsEntry("detail", "Not \"live\".");
  }

  private static HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
