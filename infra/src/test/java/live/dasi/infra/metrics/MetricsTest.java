package live.dasi.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.dasi.infra.http.HttpConfig;
import live.dasi.infra.http.HttpVerticle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Metrics metrics;
  private static Vertx vertx;
  private static HttpVerticle http;

  @BeforeAll
  static void start() {
    metrics = Metrics.open();
    vertx = metrics.vertx();
    http = new HttpVerticle(HttpConfig.DEFAULT.on("127.0.0.1", 0), List.of(metrics::mount));
    await(vertx.deployVerticle(http));
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
    metrics.close();
  }

  @Test
  void answersPrometheusInItsTextFormat() {
    HttpResponse<String> page = send("GET", "/metrics", "text/plain");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(page.body())
        .contains("# TYPE jvm_memory_used_bytes gauge")
        .contains("process_uptime_seconds ")
        .doesNotContain("# EOF");
  }

  @Test
  void answersInOpenMetricsToWhoPrefersIt() {
    HttpResponse<String> page =
        send(
            "GET",
            "/metrics",
            "application/openmetrics-text;version=1.0.0;q=0.7,text/plain;version=0.0.4;q=0.3");

    assertThat(page.headers().firstValue("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(page.body()).endsWith("# EOF\n");
  }

  @Test
  void answersInTextWhoPrefersSomethingElse() {
    assertThat(send("GET", "/metrics", "image/png").headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void givesEverybodyAnAnswerWhenManyAskAtOnce() {
    URI metricsPage = URI.create("http://127.0.0.1:" + http.actualPort() + "/metrics");
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 50)
            .mapToObj(_ ->
                CLIENT.sendAsync(
                    HttpRequest.newBuilder(metricsPage).build(), BodyHandlers.ofString()))
            .toList();

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.join().body()).contains("process_uptime_seconds"));
  }

  @Test
  void givesOurTimersTheSameBuckets() {
    Timer.builder("dasi.test.delay").register(metrics.registry()).record(Duration.ofMillis(3));

    assertThat(send("GET", "/metrics", "*/*").body())
        .contains("dasi_test_delay_seconds_bucket{le=\"0.0025\"} 0")
        .contains("dasi_test_delay_seconds_bucket{le=\"0.005\"} 1");
  }

  @Test
  void makesNoLabelOfWhatSomebodySends() {
    send("PROPFIND", "/made-up-path", "*/*");
    send("MADEUPMETHOD", "/other-made-up-path", "*/*");

    assertThat(send("GET", "/metrics", "*/*").body())
        .contains("vertx_http_server_requests_total{code=\"405\"}")
        .doesNotContainIgnoringCase("made-up")
        .doesNotContainIgnoringCase("madeup")
        .doesNotContainIgnoringCase("propfind")
        .doesNotContain("127.0.0.1");
  }

  private static HttpResponse<String> send(String method, String path, String accept) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .header("Accept", accept)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
