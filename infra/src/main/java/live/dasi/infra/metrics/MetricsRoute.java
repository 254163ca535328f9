package live.dasi.infra.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code GET /metrics}: in the text format of Prometheus, or in OpenMetrics 1.0 for whoever prefers
 * it (RFC 9110, 12.5.1). Who would take neither gets the text. Whoever asks while the figures are
 * being read gets the same ones, so that nobody can keep all worker threads busy. Owned by the
 * event loop of the HTTP server.
 */
final class MetricsRoute {

  private static final String PATH = "/metrics";
  private static final String TEXT = "text/plain";
  private static final String OPEN_METRICS = "application/openmetrics-text";

  private final PrometheusMeterRegistry registry;

  /** By media type. */
  private final Map<String, Future<String>> beingRead = new HashMap<>();

  MetricsRoute(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void mount(Router router) {
    router.get(PATH).produces(TEXT).produces(OPEN_METRICS).handler(this::send);
    router.get(PATH).handler(this::send);
  }

  private void send(RoutingContext request) {
    String mediaType =
        OPEN_METRICS.equals(request.getAcceptableContentType())
            ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
            : TEXT + "; version=0.0.4; charset=utf-8";
    read(request.vertx(), mediaType)
        .onFailure(request::fail)
        .onSuccess(text ->
            request
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text));
  }

  /** Some figures are read from files of the system when they are asked for. */
  private Future<String> read(Vertx vertx, String mediaType) {
    Future<String> others = beingRead.get(mediaType);
    if (others != null) {
      return others;
    }
    Future<String> text = vertx.executeBlocking(() -> registry.scrape(mediaType), false);
    beingRead.put(mediaType, text);
    return text.onComplete(_ -> beingRead.remove(mediaType));
  }
}
