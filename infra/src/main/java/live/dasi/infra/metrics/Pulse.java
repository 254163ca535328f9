package live.dasi.infra.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Whether the event loops turn. One instance of a verticle lives on each of them and looks at the
 * clock regularly: how late it comes is how long everything else on that loop waits.
 */
public final class Pulse {

  private static final long EVERY_MS = 500;

  private final Timer lag;
  private final ConcurrentLinkedQueue<Beat> beats = new ConcurrentLinkedQueue<>();

  public Pulse(MeterRegistry registry) {
    lag =
        Timer.builder("dasi.eventloop.lag")
            .description("How late an event loop comes to what it should do")
            .register(registry);
  }

  /** Vert.x spreads the instances of a verticle over its loops evenly. */
  public Future<String> deploy(Vertx vertx) {
    int loops = VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE;
    return vertx.deployVerticle(Beat::new, new DeploymentOptions().setInstances(loops));
  }

  /** For how long the loop that has been silent longest has not answered. */
  public long longestSilenceMs() {
    long now = System.nanoTime();
    return List.copyOf(beats).stream()
        .mapToLong(beat -> TimeUnit.NANOSECONDS.toMillis(now - beat.lastNanos))
        .max()
        .orElse(0);
  }

  private final class Beat extends VerticleBase {

    private volatile long lastNanos = System.nanoTime();

    @Override
    public Future<?> start() {
      beats.add(this);
      vertx.setPeriodic(EVERY_MS, _ -> beat());
      return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
      beats.remove(this);
      return Future.succeededFuture();
    }

    private void beat() {
      long now = System.nanoTime();
      long lateNanos = now - lastNanos - TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
      lag.record(Math.max(0, lateNanos), TimeUnit.NANOSECONDS);
      lastNanos = now;
    }
  }
}
