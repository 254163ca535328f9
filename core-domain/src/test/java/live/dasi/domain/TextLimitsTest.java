package live.dasi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import live.dasi.domain.Refusal.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLimitsTest {

  @ParameterizedTest
  @CsvSource({"NAME, 1, 60", "TITLE, 1, 140", "DESCRIPTION, 0, 2000", "CATEGORY, 0, 60"})
  void acceptsLengthsWithinItsBoundsAndRefusesThoseBeyond(TextLimits limits, int min, int max) {
    assertThat(limits.check("x".repeat(min))).isEmpty();
    assertThat(limits.check("x".repeat(max))).isEmpty();
    assertThat(limits.check("x".repeat(max + 1)))
        .get()
        .isEqualTo(
            new Refusal(
                Code.INVALID,
                "%s must have %d to %d characters, and has %d"
                    .formatted(limits.name().toLowerCase(Locale.ROOT), min, max, max + 1)));
    if (min > 0) {
      assertThat(limits.check("")).isPresent();
    }
  }

  @Test
  void countsCodePointsSoThatAnEmojiIsOneCharacter() {
    assertThat(TextLimits.NAME.check("🌊".repeat(60))).isEmpty();
    assertThat(TextLimits.NAME.check("🌊".repeat(61))).isPresent();
  }

  @Test
  void refusesABlankTextWhereOneIsNeeded() {
    assertThat(TextLimits.TITLE.check("   "))
        .contains(new Refusal(Code.INVALID, "title must not be blank"));
    assertThat(TextLimits.CATEGORY.check("  ")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TextLimits.class)
  void refusesControlCharactersLineSeparatorsAndHalvesOfSurrogatePairs(TextLimits limits) {
    for (String forbidden :
        new String[] {
          "\0", "\t", "\r", "\u007f", "\u0085", "\u2028", "\u2029", "\ud83c", "\udf0a"
        }) {
      assertThat(limits.check("a" + forbidden + "b"))
          .as("U+%04X", (int) forbidden.charAt(0))
          .map(Refusal::code)
          .contains(Code.INVALID);
    }
  }

  @ParameterizedTest
  @EnumSource(TextLimits.class)
  void hasSeveralLinesOnlyInADescription(TextLimits limits) {
    assertThat(limits.check("one\ntwo").isEmpty()).isEqualTo(limits == TextLimits.DESCRIPTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"다시보기", "café 1+1", "👩‍👩‍👧", "<b>&amp;"})
  void acceptsWhatPeopleWrite(String text) {
    assertThat(TextLimits.TITLE.check(text)).isEmpty();
  }
}
