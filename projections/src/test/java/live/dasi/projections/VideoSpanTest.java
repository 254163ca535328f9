package live.dasi.projections;

import static live.dasi.projections.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoSpanTest {

  /** Opened at 100 s, of 10 s, behind 20 s of earlier videos. */
  private static final VideoSpan SPAN = new VideoSpan(at(100), 20_000_000, 10_000_000);

  @ParameterizedTest
  @CsvSource({
    "while it is recorded, 104_000, 24_000",
    "to the millisecond, 104_567, 24_567",
    "at its first moment, 100_000, 20_000",
    "at its last moment, 110_000, 30_000",
    "in the break after it, 111_000, 30_000",
    "long after, 900_000_000, 30_000",
    "by a clock that was put back, 99_000, 20_000"
  })
  void findsThePlaceOfWhatHappens(String when, String atMs, String positionMs) {
    Instant at = at(0).plusMillis(number(atMs));
    assertThat(SPAN.positionMs(at)).as(when).isEqualTo(number(positionMs));
  }

  @ParameterizedTest
  @CsvSource({"0", "5_000", "-5_000"})
  void isAtTheStartWhileNothingIsRecorded(String atMs) {
    var empty = new VideoSpan(at(0), 20_000_000, 0);
    assertThat(empty.positionMs(at(0).plusMillis(number(atMs)))).isEqualTo(20_000);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
