package live.dasi.infra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void doublesThePauseUpToTheLongest() {
    assertThat(
            IntStream.of(1, 2, 3, 10, 11, 12, 1_000)
                .mapToObj(attempts -> DeliveryPolicy.WEBHOOKS.next(attempts, NOON, NOON))
                .map(next -> Duration.between(NOON, next.orElseThrow()).toSeconds()))
        .containsExactly(2L, 4L, 8L, 1_024L, 1_800L, 1_800L, 1_800L);
  }

  @Test
  void givesUpAfterADay() {
    Instant nextDay = NOON.plus(Duration.ofDays(1));

    assertThat(DeliveryPolicy.WEBHOOKS.next(50, NOON, nextDay.minus(Duration.ofMinutes(30))))
        .contains(nextDay);
    assertThat(DeliveryPolicy.WEBHOOKS.next(50, NOON, nextDay)).isEqualTo(Optional.empty());
  }
}
