package live.dasi.infra.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /metrics}: in the text format of Prometheus, or in OpenMetrics 1.0 for whoever prefers
 * it (RFC 9110, 12.5.1). Who would take neither gets the text.
 */
final class MetricsRoute {

  private static final String PATH = "/metrics";
  private static final String TEXT = "text/plain";
  private static final String OPEN_METRICS = "application/openmetrics-text";

  private final PrometheusMeterRegistry registry;

  MetricsRoute(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void mount(Router router) {
    router.get(PATH).produces(TEXT).produces(OPEN_METRICS).handler(this::send);
    router.get(PATH).handler(this::send);
  }

  /** Some figures are read from files of the system when they are asked for. */
  private void send(RoutingContext request) {
    String mediaType =
        OPEN_METRICS.equals(request.getAcceptableContentType())
            ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
            : TEXT + "; version=0.0.4; charset=utf-8";
    request
        .vertx()
        .executeBlocking(() -> registry.scrape(mediaType), false)
        .onFailure(request::fail)
        .onSuccess(text ->
            request
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text));
  }
}
