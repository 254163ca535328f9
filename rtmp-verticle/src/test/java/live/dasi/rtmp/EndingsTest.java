package live.dasi.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndingsTest {

  @Test
  void thePausesBetweenAttemptsBeginAtHalfASecondAndGrowToHalfAMinute() {
    assertThat(IntStream.rangeClosed(1, 11).mapToLong(Endings::pauseMs))
        .containsExactly(
            500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L, 30_000L,
            30_000L);
  }
}
