package live.dasi.infra.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.dasi.infra.announce.StartPolicy.Audience;
import org.junit.jupiter.api.Test;

class StartPolicyTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Optional<Instant> NEVER = Optional.empty();

  private final StartPolicy policy = new StartPolicy(Duration.ofHours(1));

  @Test
  void tellsEverybodyOfTheFirstStart() {
    assertThat(policy.audience(NEVER, NOON, NOON)).isEqualTo(Audience.EVERYBODY);
  }

  @Test
  void isQuietForAnHourAfterAStartThatWasTold() {
    Optional<Instant> told = Optional.of(NOON);

    assertThat(at(told, NOON.plus(Duration.ofMinutes(59)))).isEqualTo(Audience.NOBODY);
    assertThat(at(told, NOON.plus(Duration.ofMinutes(60)))).isEqualTo(Audience.EVERYBODY);
  }

  @Test
  void tellsEveryStartWithoutAQuietPeriod() {
    assertThat(new StartPolicy(Duration.ZERO).audience(Optional.of(NOON), NOON, NOON))
        .isEqualTo(Audience.EVERYBODY);
  }

  @Test
  void callsNobodyToAShowOfAnHourAgoAndTellsProgramsForADay() {
    assertThat(policy.audience(NEVER, NOON, NOON.plus(Duration.ofHours(1))))
        .isEqualTo(Audience.EVERYBODY);
    assertThat(policy.audience(NEVER, NOON, NOON.plus(Duration.ofHours(2))))
        .isEqualTo(Audience.WEBHOOKS);
    assertThat(policy.audience(NEVER, NOON, NOON.plus(Duration.ofHours(25))))
        .isEqualTo(Audience.NOBODY);
  }

  private Audience at(Optional<Instant> told, Instant startedAt) {
    return policy.audience(told, startedAt, startedAt);
  }
}
