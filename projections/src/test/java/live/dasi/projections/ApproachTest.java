package live.dasi.projections;

import static live.dasi.projections.Approach.FREELY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import live.dasi.projections.Pass.Now;
import org.junit.jupiter.api.Test;

class ApproachTest {

  private static final long POSITION = 100_000;
  private static final Optional<Now> SERVED = Optional.of(written(POSITION));
  private static final Optional<Now> STANDING =
      Optional.of(new Now(POSITION, POSITION, false, true, true));

  @Test
  void letsWhatIsServedGoOnWhileTheOtherIsFarBehind() {
    Now far = new Now(POSITION - Approach.CLOSE - 1, POSITION, false, false, false);

    assertThat(Approach.of(SERVED, far, POSITION)).isEqualTo(new Approach(FREELY, POSITION));
  }

  @Test
  void letsWhatIsServedGoOnWhileTheOtherHasNotTheEvents() {
    Now unread = written(POSITION - 1);

    assertThat(Approach.of(SERVED, unread, POSITION)).isEqualTo(new Approach(FREELY, POSITION));
  }

  @Test
  void holdsBothAtOnePositionWhenTheyAreClose() {
    Now close = new Now(POSITION - 1, POSITION, false, false, false);

    assertThat(Approach.of(SERVED, close, POSITION)).isEqualTo(new Approach(POSITION, POSITION));
    assertThat(Approach.isOver(SERVED, close, POSITION, POSITION)).isFalse();
    assertThat(Approach.isOver(SERVED, written(POSITION), POSITION, POSITION)).isTrue();
  }

  @Test
  void letsWhatIsServedGoOnWhileTheOtherStandsOrWaitsForTheDatabase() {
    Now waits = new Now(POSITION - 1, POSITION, false, true, false);
    Now stands = new Now(POSITION - 1, POSITION, false, true, true);

    assertThat(Approach.of(SERVED, waits, POSITION).served()).isEqualTo(FREELY);
    assertThat(Approach.of(SERVED, stands, POSITION).served()).isEqualTo(FREELY);
  }

  @Test
  void isNotOverWhileOneWrites() {
    Optional<Now> writing = Optional.of(new Now(POSITION, POSITION + 1, true, false, false));
    Now alsoWriting = new Now(POSITION, POSITION + 1, true, false, false);

    assertThat(Approach.isOver(writing, written(POSITION), POSITION, POSITION)).isFalse();
    assertThat(Approach.isOver(SERVED, alsoWriting, POSITION, POSITION)).isFalse();
  }

  @Test
  void goesToTheEndOfTheLogWhereNothingKeepsUp() {
    Now next = written(POSITION + 5);

    assertThat(Approach.of(STANDING, next, POSITION)).isEqualTo(new Approach(FREELY, FREELY));
    assertThat(Approach.of(Optional.empty(), next, 0)).isEqualTo(new Approach(FREELY, FREELY));
    assertThat(Approach.isOver(STANDING, next, POSITION, POSITION + 6)).isFalse();
    assertThat(Approach.isOver(STANDING, next, POSITION, POSITION + 5)).isTrue();
  }

  @Test
  void letsWhatIsServedGoPastTheOtherThatWentAheadWhileItStood() {
    Now ahead = written(POSITION + 5);

    assertThat(Approach.of(SERVED, ahead, POSITION)).isEqualTo(new Approach(FREELY, POSITION));
    assertThat(Approach.isOver(SERVED, ahead, POSITION, POSITION + 5)).isFalse();
  }

  private static Now written(long position) {
    return new Now(position, position, false, false, false);
  }
}
