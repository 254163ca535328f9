package live.dasi.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a-b", "42nd-street", "x2345678901234567890123456789032"})
  void acceptsLowerCaseLettersDigitsAndDashes(String id) {
    assertThat(new ChannelId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "-ab",
        "ab-",
        "Abc",
        "a_b",
        "a b",
        "a/b",
        "a.b",
        "다시보기",
        "abc\n",
        "x23456789012345678901234567890123"
      })
  void refusesEverythingElse(String id) {
    assertThat(ChannelId.isValid(id)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelId(id))
        .withMessageContaining("3 to 32");
  }
}
