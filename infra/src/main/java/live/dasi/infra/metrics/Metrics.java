package live.dasi.infra.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** All figures of one server. */
public final class Metrics implements AutoCloseable {

  /** Without the method and the path of a request, which are whatever somebody sends. */
  private static final EnumSet<Label> VERTX_LABELS =
      EnumSet.of(Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME, Label.EB_SIDE);

  /** Connections to the database: its pool and its queries are measured. */
  private static final Set<String> NOT_MEASURED =
      Set.of(MetricsDomain.NET_CLIENT.toCategory(), MetricsDomain.HTTP_CLIENT.toCategory());

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  // These two listen to the virtual machine and to the log until they are closed.
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics logged = new LogbackMetrics();

  private Metrics() {}

  public static Metrics open() {
    var metrics = new Metrics();
    metrics.registry.config().meterFilter(new Buckets());
    List<MeterBinder> binders =
        List.of(
            metrics.collections,
            metrics.logged,
            new ClassLoaderMetrics(),
            new JvmInfoMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics());
    binders.forEach(binder -> binder.bindTo(metrics.registry));
    return metrics;
  }

  /** Where the parts register theirs. */
  public MeterRegistry registry() {
    return registry;
  }

  /** A Vert.x whose servers, event bus and pools are measured, too. */
  public Vertx vertx() {
    var options =
        new MicrometerMetricsOptions()
            // Vert.x keeps registries by name, for the whole virtual machine.
            .setRegistryName(UUID.randomUUID().toString())
            .setLabels(VERTX_LABELS)
            .setDisabledMetricsCategories(NOT_MEASURED);
    options.setEnabled(true);
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(options).setPreferNativeTransport(true))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }

  /** Puts {@code GET /metrics} on a router. */
  public void mount(Router router) {
    new MetricsRoute(registry).mount(router);
  }

  @Override
  public void close() {
    collections.close();
    logged.close();
    registry.close();
  }
}
