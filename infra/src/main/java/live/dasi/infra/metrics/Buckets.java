package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.List;

/**
 * Gives our timers buckets, the same to all, so that Prometheus can tell how long the slowest take,
 * over all servers together.
 */
final class Buckets implements MeterFilter {

  private static final String VERTX_RESPONSES = "vertx.http.server.response.time";

  private static final List<Duration> BOUNDS =
      List.of(
          Duration.ofNanos(500_000),
          Duration.ofMillis(1),
          Duration.ofNanos(2_500_000),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2_500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private static final DistributionStatisticConfig CONFIG =
      DistributionStatisticConfig.builder()
          .serviceLevelObjectives(BOUNDS.stream().mapToDouble(Duration::toNanos).toArray())
          .build();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    boolean ours = id.getName().startsWith("dasi.") || id.getName().equals(VERTX_RESPONSES);
    return ours && id.getType() == Meter.Type.TIMER ? CONFIG.merge(config) : config;
  }
}
