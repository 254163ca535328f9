package live.dasi.infra.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger looks = new AtomicInteger();
  private final Promise<Finding> hanging = Promise.promise();
  private final Watched watched =
      new Watched(
          new Check(
              "database",
              () -> {
                looks.incrementAndGet();
                return hanging.future();
              }),
          Duration.ofMillis(50),
          new SimpleMeterRegistry());

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void beginsNoSecondLookBehindOneThatHangs() {
    Report.Line second = await(onLoop(() -> watched.look().compose(_ -> watched.look())));

    assertThat(second)
        .isEqualTo(new Report.Line("database", Finding.Status.DOWN, "no answer within 50 ms"));
    assertThat(looks).hasValue(1);
  }

  @Test
  void isUpAgainWhenWhatHungHasAnswered() {
    await(onLoop(watched::look));
    hanging.complete(Finding.up("PostgreSQL answers"));

    assertThat(await(onLoop(watched::look)).status()).isEqualTo(Finding.Status.UP);
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    vertx.runOnContext(_ -> action.get().onComplete(done));
    return done.future();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
