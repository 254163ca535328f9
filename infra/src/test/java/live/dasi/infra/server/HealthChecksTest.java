package live.dasi.infra.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import live.dasi.infra.health.Check;
import live.dasi.infra.health.Finding;
import live.dasi.infra.metrics.ProjectionMeters;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import live.dasi.projections.control.ProjectionWish;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

  /** A projection that is as a test wants it. */
  private record Still(String name, State state) implements Projection {

    @Override
    public ProjectionStatus status() {
      return new ProjectionStatus(
          name,
          state,
          90,
          100,
          OptionalLong.empty(),
          OptionalLong.of(7),
          OptionalLong.empty(),
          state == State.STOPPED
              ? Optional.of(new StoppedAt(91, "broadcast.LiveStarted 1", "failure", Instant.EPOCH))
              : Optional.empty());
    }

    @Override
    public Future<Void> obey(ProjectionWish wish) {
      throw new UnsupportedOperationException();
    }
  }

  private static Finding of(Check check) {
    return check.look().get().result();
  }

  @Test
  void aProjectionIsDownWhenItCannotGetPastAnEvent() {
    Finding found = of(HealthChecks.projection(new Still("views", State.STOPPED)));

    assertThat(found.status()).isEqualTo(Finding.Status.DOWN);
    assertThat(found.says()).contains("position 91", "broadcast.LiveStarted", "dasi projections");
  }

  @Test
  void aProjectionThatIsRebuiltServesMeanwhile() {
    assertThat(of(HealthChecks.projection(new Still("views", State.REBUILDING))).status())
        .isEqualTo(Finding.Status.UP);
    assertThat(of(HealthChecks.projection(new Still("views", State.FOLLOWING))).says())
        .isEqualTo("at position 90 of 100");
  }

  @Test
  void aProjectionThatSomebodyPausedIsToldAbout() {
    assertThat(of(HealthChecks.projection(new Still("views", State.PAUSED))).status())
        .isEqualTo(Finding.Status.DEGRADED);
  }

  @Test
  void theServerStaysReadyWhenOnlyOutsideServicesMissSomething() {
    assertThat(of(HealthChecks.feedOf(new Still("public-feed", State.STOPPED))).status())
        .isEqualTo(Finding.Status.DEGRADED);
  }

  @Test
  void theFiguresOfAProjectionAreThoseOfItsStatus() {
    MeterRegistry registry = new SimpleMeterRegistry();
    ProjectionMeters.register(registry, new Still("views", State.STOPPED));

    assertThat(figure(registry, "dasi.projection.position")).isEqualTo(90);
    assertThat(figure(registry, "dasi.projection.lag")).isEqualTo(10);
    assertThat(figure(registry, "dasi.projection.speed")).isEqualTo(7);
    assertThat(figure(registry, "dasi.projection.state", "state", "stopped")).isEqualTo(1);
    assertThat(figure(registry, "dasi.projection.state", "state", "following")).isZero();
  }

  private static double figure(MeterRegistry registry, String name, String... tags) {
    return registry.get(name).tag("projection", "views").tags(tags).gauge().value();
  }
}
