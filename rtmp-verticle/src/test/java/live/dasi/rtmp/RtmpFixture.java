package live.dasi.rtmp;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An RTMP server on any free port, with the real decisions and everything else in memory. */
final class RtmpFixture implements AutoCloseable {

  static final RtmpConfig CONFIG =
      new RtmpConfig(
          "127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), RtmpLimits.DEFAULT);

  final InMemoryDomain domain = new InMemoryDomain();
  final RecordingFeeds feeds = new RecordingFeeds();
  final ManualClock clock = new ManualClock();
  final MeterRegistry meters = new SimpleMeterRegistry();
  private final Vertx vertx = Vertx.vertx();
  private final RtmpVerticle verticle;

  RtmpFixture() {
    this(CONFIG);
  }

  RtmpFixture(RtmpConfig config) {
    verticle =
        new RtmpVerticle(config, domain, domain, feeds, domain, clock, meters, clock::nanoTime);
    await(vertx.deployVerticle(verticle));
  }

  TestEncoder encoder() throws IOException {
    return new TestEncoder(verticle.actualPort());
  }

  String url(String liveKey) {
    return "rtmp://127.0.0.1:%d/%s/%s"
        .formatted(verticle.actualPort(), InMemoryDomain.CHANNEL, liveKey);
  }

  void stop() {
    stopLater().orTimeout(20, SECONDS).join();
  }

  /** Begins to stop; completes when it has. */
  CompletableFuture<Void> stopLater() {
    return vertx.undeploy(verticle.deploymentID()).toCompletionStage().toCompletableFuture();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, SECONDS).join();
  }
}
