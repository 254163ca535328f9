package live.dasi.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MediaClockTest {

  private static final long WRAP = 1L << 32;

  @Test
  void takesTimestampsAsTheyAreWhereverTheyStart() {
    assertThat(video(1_000_000, 1_000_040, 1_000_080))
        .containsExactly(1_000_000L, 1_000_040L, 1_000_080L);
  }

  @Test
  void goesOnWhere32BitsWrap() {
    assertThat(video(WRAP - 40, 0, 40)).containsExactly(WRAP - 40, WRAP, WRAP + 40);
  }

  @Test
  void aTrackThatBeginsJustBeforeTheWrapStaysBesideTheOther() {
    MediaClock clock = MediaClock.START.video(5).audio(WRAP - 20);
    assertThat(clock.audio().timeMs()).isEqualTo(-20);
    assertThat(clock.audio(3).audio().timeMs()).isEqualTo(3);
  }

  @Test
  void aSmallStepBackIsHeldUntilTimeHasCaughtUp() {
    assertThat(video(1_000, 1_040, 1_020, 1_060)).containsExactly(1_000L, 1_040L, 1_040L, 1_060L);
  }

  @Test
  void soundsMayLieAShortTimeBehindPictures() {
    MediaClock clock = MediaClock.START.video(2_000).audio(1_900);
    assertThat(clock.audio().timeMs()).isEqualTo(1_900);
  }

  @Test
  void anEncoderThatRestartsItsClockGoesOnWhereItWas() {
    assertThat(video(600_000, 600_040, 0, 40))
        .containsExactly(600_000L, 600_040L, 600_040L, 600_080L);
    assertThat(video(0, 40, 3_600_000, 3_600_040)).containsExactly(0L, 40L, 40L, 80L);
  }

  @Test
  void bothTracksAreCorrectedByTheSameAmount() {
    MediaClock clock = MediaClock.START.video(600_000).audio(600_010);
    clock = clock.video(600_040).audio(600_050);
    clock = clock.video(0).audio(10);
    assertThat(clock.video().timeMs()).isEqualTo(600_040);
    assertThat(clock.audio().timeMs()).isEqualTo(600_050);
    clock = clock.video(40).audio(33);
    assertThat(clock.video().timeMs()).isEqualTo(600_080);
    assertThat(clock.audio().timeMs()).isEqualTo(600_073);
  }

  @Test
  void aTrackWhoseClockStandsElsewhereIsPutBesideTheOther() {
    MediaClock clock = MediaClock.START.video(5_000_000).audio(0).video(5_000_040).audio(23);
    assertThat(clock.video().timeMs()).isEqualTo(5_000_040);
    assertThat(clock.audio().timeMs()).isEqualTo(5_000_023);
  }

  @Test
  void neverGoesBackWithinATrackAndNeverLeapsWhateverComes() {
    var random = new Random(11);
    MediaClock clock = MediaClock.START.video(0).audio(0);
    for (int i = 0; i < 20_000; i++) {
      long timestamp =
          random.nextBoolean() ? random.nextLong(WRAP) : clock.video().timeMs() & (WRAP - 1);
      MediaClock next = random.nextBoolean() ? clock.video(timestamp) : clock.audio(timestamp);
      assertThat(next.video().timeMs() - clock.video().timeMs()).isBetween(0L, 15_000L);
      assertThat(next.audio().timeMs() - clock.audio().timeMs()).isBetween(0L, 15_000L);
      clock = next;
    }
  }

  private static List<Long> video(long... timestamps) {
    var times = new ArrayList<Long>();
    MediaClock clock = MediaClock.START;
    for (long timestamp : timestamps) {
      clock = clock.video(timestamp);
      times.add(clock.video().timeMs());
    }
    return times;
  }
}
