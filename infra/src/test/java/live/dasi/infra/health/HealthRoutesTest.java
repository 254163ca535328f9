package live.dasi.infra.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.http.HttpConfig;
import live.dasi.infra.http.HttpVerticle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private int port;

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void isReadyWhenEverythingIsUp() throws Exception {
    serve(new Check("disk", () -> Future.succeededFuture(Finding.up("there is room"))));

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()))
        .isEqualTo(
            new JsonObject(
                """
                {"status":"UP","checks":[{"name":"disk","status":"UP","says":"there is room"}]}
                """));
  }

  @Test
  void isReadyAlthoughSomethingIsDegraded() throws Exception {
    serve(
        new Check("disk", () -> Future.succeededFuture(Finding.up("there is room"))),
        new Check("feed", () -> Future.succeededFuture(Finding.degraded("the broker is away"))));

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("DEGRADED");
    assertThat(meters.get("dasi.health").tag("check", "feed").gauge().value()).isEqualTo(1);
  }

  @Test
  void isNotReadyWhenSomethingIsDownAndIsAliveAllTheSame() throws Exception {
    serve(new Check("disk", () -> Future.succeededFuture(Finding.down("it is full"))));

    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsTheLogAndNotTheAskerWhyACheckFailed() throws Exception {
    serve(
        new Check(
            "database",
            () -> {
              throw new IllegalStateException("user dasi at 10.0.0.7");
            }));

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the log of the server says why").doesNotContain("10.0.0.7");
  }

  private void serve(Check... ready) {
    var live = new Check("loops", () -> Future.succeededFuture(Finding.up("they turn")));
    var routes = new HealthRoutes(List.of(live), List.of(ready), meters);
    var http =
        new HttpVerticle(
            HttpConfig.DEFAULT.on("127.0.0.1", 0), List.of(router -> routes.mount(router, vertx)));
    await(vertx.deployVerticle(http));
    port = http.actualPort();
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
