package live.dasi.projections;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Instant;
import java.util.Optional;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final Pass.Stop NO_ROOM = stop(7, "no room");
  private static final Pass.Stop NO_TABLE = stop(7, "no table");

  private Instant now = Story.at(0);
  private final LogLines lines = new LogLines(Standstill.class);
  private final Standstill standstill = new Standstill("The views", () -> now);

  @AfterEach
  void close() {
    lines.close();
  }

  @Test
  void namesTheEventOnceHoweverOftenItIsTried() {
    standstill.at(NO_ROOM);
    standstill.at(NO_ROOM);

    assertThat(lines.at(Level.ERROR))
        .singleElement()
        .asString()
        .contains("position 7", "broadcast.LiveEnded", "no room");
  }

  @Test
  void tellsAnotherCauseAndAnotherEvent() {
    standstill.at(NO_ROOM);
    standstill.at(NO_TABLE);
    standstill.at(stop(8, "no table"));

    assertThat(lines.at(Level.ERROR)).hasSize(3);
  }

  @Test
  void tellsWhenItIsOverAndWhenItBeginsAgain() {
    standstill.over(6);
    standstill.at(NO_ROOM);
    standstill.over(7);
    standstill.over(8);
    standstill.at(NO_ROOM);

    assertThat(lines.at(Level.INFO)).containsExactly("The views go on: they are at position 7");
    assertThat(lines.at(Level.ERROR)).hasSize(2);
  }

  @Test
  void knowsSinceWhenItStandsAlsoAcrossARestart() {
    standstill.earlier(Optional.of(new StoppedAt(7, "broadcast.LiveEnded v1", "?", Story.at(-9))));
    standstill.at(NO_ROOM);
    assertThat(standstill.now()).map(StoppedAt::since).contains(Story.at(-9));

    now = Story.at(1);
    standstill.at(stop(8, "no room"));
    assertThat(standstill.now()).map(StoppedAt::since).contains(Story.at(1));
    standstill.over(8);
    assertThat(standstill.now()).isEmpty();
  }

  private static Pass.Stop stop(long position, String failure) {
    return new Pass.Stop(position, "broadcast.LiveEnded v1", new IllegalStateException(failure));
  }
}
