package live.dasi.hls.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import live.dasi.media.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What players put into a Range header, and others. */
class RangeHeaderTest {

  private static final long FILE_BYTES = 1_000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0, true",
    "bytes=10-19, 10, 19, true",
    "bytes=990-2000, 990, 999, false",
    "bytes=500-, 500, 999, false",
    "bytes=-100, 900, 999, false",
    "bytes=-5000, 0, 999, false",
    "'bytes= 3 - 4 ', 3, 4, true",
    "'items=1-2', 0, 999, false",
    "'bytes=0-1,5-6', 0, 999, false"
  })
  void aRangeIsThatPartOfTheFile(String header, long first, long last, boolean asAsked) {
    assertThat(RangeHeader.decode(Optional.of(header)).within(FILE_BYTES))
        .contains(new RangeHeader.Span(first, last, asAsked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
  void aRangeBehindTheEndIsEmpty(String header) {
    assertThat(RangeHeader.decode(Optional.of(header)).within(FILE_BYTES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=1-2-3",
        "bytes=--5",
        "bytes=99999999999999999999-"
      })
  void aBrokenRangeIsMalformed(String header) {
    assertThatThrownBy(() -> RangeHeader.decode(Optional.of(header)))
        .isInstanceOf(MalformedInput.class);
  }

  @Test
  void randomHeadersAreReadOrMalformed() {
    var random = new Random(11);
    List<String> pieces =
        List.of(
            "bytes",
            "=",
            "-",
            ",",
            "0",
            "7",
            "999",
            "18446744073709551616",
            " ",
            "x",
            "%",
            "\u0000");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "bytes=" : "");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      readOrMalformed(text.toString());
    }
  }

  @FuzzTest(maxDuration = "5s")
  void anythingIsReadOrMalformed(FuzzedDataProvider data) {
    readOrMalformed(data.consumeRemainingAsString());
  }

  private static void readOrMalformed(String text) {
    try {
      RangeHeader.decode(Optional.of(text))
          .within(FILE_BYTES)
          .ifPresent(span -> {
            assertThat(span.first()).isBetween(0L, span.last());
            assertThat(span.last()).isLessThan(FILE_BYTES);
          });
    } catch (MalformedInput expected) {
      assertThat(expected).hasMessageStartingWith("Range: ");
    }
  }
}
