package live.dasi.infra.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.dasi.infra.health.Check;
import live.dasi.infra.health.HealthRoutes;
import live.dasi.infra.metrics.ProjectionMeters;
import live.dasi.infra.metrics.Pulse;
import live.dasi.port.EventFeed;
import live.dasi.projections.control.Projection;

/** What of the server has to work, and shows when it does not. Used while it starts. */
final class Watch {

  private final MeterRegistry registry;
  private final List<Check> projections = new ArrayList<>();

  Watch(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Pages and streamers need it. */
  void views(Projection projection) {
    ProjectionMeters.register(registry, projection);
    projections.add(HealthChecks.projection(projection));
  }

  /** Nobody who watches or streams needs it. */
  void announcements(Projection projection) {
    ProjectionMeters.register(registry, projection);
  }

  /** Only outside services need it. */
  void feed(Projection projection) {
    ProjectionMeters.register(registry, projection);
    projections.add(HealthChecks.feedOf(projection));
  }

  HealthRoutes health(Vertx vertx, Pool pool, EventFeed feed, Path recordings, Stack started) {
    var pulse = new Pulse(registry);
    String deployed = Await.result(pulse.deploy(vertx));
    started.push("pulse", () -> Await.result(vertx.undeploy(deployed)));
    var ready = new ArrayList<Check>();
    ready.add(HealthChecks.database(pool));
    ready.add(HealthChecks.log(feed));
    ready.add(HealthChecks.recordings(vertx, recordings));
    ready.addAll(projections);
    return new HealthRoutes(List.of(HealthChecks.eventLoops(pulse)), ready, registry);
  }
}
