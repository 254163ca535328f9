package live.dasi.infra.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/** {@code GET /health/live} and {@code GET /health/ready}: 200, or 503 if something is down. */
public final class HealthRoutes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So that the figures and the log know, although nobody asks. */
  private static final long LOOK_EVERY_MS = 5_000;

  private final Checks live;
  private final Checks ready;

  /**
   * @param live what a restart would mend
   * @param ready what viewers and streamers need
   */
  public HealthRoutes(List<Check> live, List<Check> ready, MeterRegistry registry) {
    this.live = new Checks(live, PATIENCE, registry);
    this.ready = new Checks(ready, PATIENCE, registry);
  }

  /** On the event loop of the HTTP server, on which everything is looked at from now on. */
  public void mount(Router router, Vertx vertx) {
    vertx.setPeriodic(
        LOOK_EVERY_MS,
        _ -> {
          var _ = live.look();
          var _ = ready.look();
        });
    router.get("/health/live").handler(request -> answer(request, live));
    router.get("/health/ready").handler(request -> answer(request, ready));
  }

  private static void answer(RoutingContext request, Checks checks) {
    checks
        .look()
        .map(report -> {
          request.response().setStatusCode(report.httpStatus());
          return JSON.valueToTree(report).toString();
        })
        .onFailure(request::fail)
        .onSuccess(body ->
            request
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body));
  }
}
