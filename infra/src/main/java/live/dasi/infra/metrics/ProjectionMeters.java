package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;

/** The figures of a projection, read from its status when they are asked for. */
public final class ProjectionMeters {

  private ProjectionMeters() {}

  public static void register(MeterRegistry registry, Projection projection) {
    gauge(registry, projection, "position", "The last event in what it serves", s -> s.position());
    gauge(registry, projection, "lag", "Events that it is behind the log", s -> s.lag());
    gauge(
        registry,
        projection,
        "rebuild.position",
        "How far a rebuild is; 0 without one",
        s -> s.rebuildPosition().orElse(0));
    gauge(
        registry,
        projection,
        "speed",
        "Events that it takes a second",
        s -> s.eventsPerSecond().orElse(0));
    for (ProjectionStatus.State state : ProjectionStatus.State.values()) {
      Gauge.builder("dasi.projection.state", projection, p -> p.status().state() == state ? 1 : 0)
          .description("1 for the state that it is in, else 0")
          .tag("projection", projection.name())
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .strongReference(true)
          .register(registry);
    }
  }

  private static void gauge(
      MeterRegistry registry,
      Projection projection,
      String name,
      String description,
      ToDoubleFunction<ProjectionStatus> value) {
    Gauge.builder("dasi.projection." + name, projection, p -> value.applyAsDouble(p.status()))
        .description(description)
        .tag("projection", projection.name())
        .strongReference(true)
        .register(registry);
  }
}
