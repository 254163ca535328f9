package live.dasi.projections;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final RecordedEvent ENDED = new RecordedEvent(7, Story.ended(1, 0));

  private final LogLines lines = new LogLines(Standstill.class);
  private final Standstill standstill = new Standstill();

  @AfterEach
  void close() {
    lines.close();
  }

  @Test
  void namesTheEventOnceHoweverOftenItIsTried() {
    standstill.at(ENDED, new IllegalStateException("no room"));
    standstill.at(ENDED, new IllegalStateException("no room"));

    assertThat(lines.at(Level.ERROR))
        .singleElement()
        .asString()
        .contains("position 7", "broadcast.LiveEnded", "no room");
  }

  @Test
  void tellsAnotherCauseAndAnotherEvent() {
    standstill.at(ENDED, new IllegalStateException("no room"));
    standstill.at(ENDED, new IllegalStateException("no table"));
    standstill.at(new RecordedEvent(8, Story.ended(2, 0)), new IllegalStateException("no table"));

    assertThat(lines.at(Level.ERROR)).hasSize(3);
  }

  @Test
  void tellsWhenItIsOverAndWhenItBeginsAgain() {
    standstill.over(6);
    standstill.at(ENDED, new IllegalStateException("no room"));
    standstill.over(7);
    standstill.over(8);
    standstill.at(ENDED, new IllegalStateException("no room"));

    assertThat(lines.at(Level.INFO)).containsExactly("The views go on: they are at position 7");
    assertThat(lines.at(Level.ERROR)).hasSize(2);
  }
}
