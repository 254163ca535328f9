package live.dasi.infra.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names and passwords may be, and how often somebody may try. */
class RulesTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"abc", "미나방송", "Élodie_99", "a.b-c", "12345678901234567890123456789012"})
  void aNameOfLettersAndDigitsIsAccepted(String name) {
    assertThat(AccountName.of(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "a b",
        "a/b/c",
        "<script>",
        "abc\n",
        "123456789012345678901234567890123"
      })
  void anyOtherNameIsNot(String name) {
    assertThat(AccountName.of(name)).isEmpty();
  }

  @Test
  void aPasswordHasEightTo256CharactersOfAnyKind() {
    assertThat(Password.of("1234567")).isEmpty();
    assertThat(Password.of("비밀번호비밀번호")).isPresent();
    assertThat(Password.of("🐎".repeat(256))).isPresent();
    assertThat(Password.of("x".repeat(257))).isEmpty();
    assertThat(Password.of("🐎".repeat(100_000))).isEmpty();
  }

  @Test
  void aPasswordIsTheSameHoweverItsLettersAreComposed() {
    assertThat(Password.of("cafe\u0301 noir")).isEqualTo(Password.of("caf\u00e9 noir"));
  }

  @Test
  void aBurstGoesThroughAndThenOneEveryInterval() {
    var limit = new AttemptLimit(3, Duration.ofSeconds(10));

    assertThat(IntStream.range(0, 4).mapToObj(_ -> limit.tryTake("a", NOON)))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(10)));
    assertThat(limit.tryTake("b", NOON)).isEmpty();
    assertThat(limit.tryTake("a", NOON.plusSeconds(9))).hasValue(Duration.ofSeconds(1));
    assertThat(limit.tryTake("a", NOON.plusSeconds(10))).isEmpty();
    assertThat(limit.tryTake("a", NOON.plusSeconds(10))).isPresent();
  }

  @Test
  void whatWasGivenBackCanBeTakenAgain() {
    var limit = new AttemptLimit(1, Duration.ofSeconds(10));

    assertThat(limit.tryTake("a", NOON)).isEmpty();
    limit.giveBack("a");
    assertThat(limit.tryTake("a", NOON)).isEmpty();
    assertThat(limit.tryTake("a", NOON)).isPresent();
  }

  @Test
  void theKeyUsedLongestAgoIsForgottenFirst() {
    var limit = new AttemptLimit(1, Duration.ofSeconds(10));
    limit.tryTake("first", NOON);
    limit.tryTake("second", NOON);
    limit.tryTake("first", NOON);

    IntStream.range(0, 9_999).forEach(i -> limit.tryTake("key" + i, NOON));

    assertThat(limit.tryTake("first", NOON)).isPresent();
    assertThat(limit.tryTake("second", NOON)).isEmpty();
  }
}
