package live.dasi.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountPolicyTest {

  @Test
  void ticksAtTheMultiplesOfItsTick() {
    CountPolicy policy = CountPolicy.DEFAULT;
    Instant tick = Instant.parse("2026-11-20T19:00:05Z");

    assertThat(policy.tickAt(tick)).isEqualTo(tick);
    assertThat(policy.tickAt(tick.plusNanos(1))).isEqualTo(tick);
    assertThat(policy.tickAt(tick.minusNanos(1))).isEqualTo(tick.minusSeconds(5));
    assertThat(policy.tickAfter(tick)).isEqualTo(tick.plusSeconds(5));
    assertThat(policy.tickAt(Instant.parse("1969-12-31T23:59:59Z")))
        .isEqualTo(Instant.parse("1969-12-31T23:59:55Z"));
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountPolicy(Duration.ofMillis(-1), Duration.ofSeconds(5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountPolicy(Duration.ZERO, Duration.ofMillis(99)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountPolicy(Duration.ZERO, Duration.ofNanos(5_000_000_001L)));
  }
}
