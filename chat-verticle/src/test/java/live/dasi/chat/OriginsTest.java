package live.dasi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  private final Origins origins = new Origins(Set.of("friends.example"));

  @Test
  void allowsWhatIsNoBrowser() {
    assertThat(origins.allow(null, "live.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://live.example",
        "https://live.example",
        "https://LIVE.example:8443",
        "https://friends.example",
        "https://Friends.Example:444"
      })
  void allowsPagesOfTheSameHostAndOfConfiguredOnes(String origin) {
    assertThat(origins.allow(origin, "Live.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "live.example",
        "https://evil.example",
        "https://live.example.evil.example",
        "https://evil.example/live.example",
        "https://live.example@evil.example",
        "https://",
        "https://live example",
        "file:///live.example"
      })
  void refusesPagesOfAnyOther(String origin) {
    assertThat(origins.allow(origin, "live.example")).isFalse();
    assertThat(origins.allow(origin, "")).isFalse();
  }

  @FuzzTest
  void neverFails(FuzzedDataProvider data) {
    assertThat(origins.allow(data.consumeRemainingAsString(), "")).isFalse();
  }

  @Test
  void refusesWhatIsAlmostAnOrigin() {
    var random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder("https://live.example:8443");
      text.setCharAt(8 + random.nextInt(12), (char) ('a' + random.nextInt(26)));
      text.insert(random.nextInt(text.length()), (char) (1 + random.nextInt(0x3ff)));
      // Whatever it is, only the very host may pass.
      if (origins.allow(text.toString(), "live.example")) {
        assertThat(text.toString()).containsIgnoringCase("live.example");
      }
    }
  }
}
