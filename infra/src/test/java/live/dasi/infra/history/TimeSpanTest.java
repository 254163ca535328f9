package live.dasi.infra.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened in a span of time, in a log that goes on for long after it. */
class TimeSpanTest {

  private static final Instant BEGIN = Instant.parse("2026-11-20T20:00:00Z");
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final HistoryLog log = new HistoryLog();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void hasWhatWasRecordedLateAndIsNotLookedForInAllOfTheLog() throws Exception {
    record("early", Duration.ZERO, Duration.ZERO);
    record("in the hour", Duration.ofMinutes(10), Duration.ofMinutes(10));
    record("by another clock", Duration.ofMinutes(59), Duration.ofMinutes(65));
    record("after the hour", Duration.ofMinutes(61), Duration.ofMinutes(61));
    // The server was away for three days, and tells on its first day what it knows from before.
    record("found after a crash", Duration.ofMinutes(58), Duration.ofDays(3));
    record("new", Duration.ofDays(3), Duration.ofDays(3));
    record("found in the evening", Duration.ofMinutes(57), Duration.ofDays(3).plusHours(20));
    long looked = log.history.head();
    for (int day = 5; day < 30; day++) {
      record("much later", Duration.ofDays(day), Duration.ofDays(day));
    }

    try (var reading = log.history.read(hour(), 0)) {
      assertThat(HistoryLog.all(reading))
          .extracting(event -> event.payload().path("text").textValue())
          .containsExactly(
              "in the hour", "by another clock", "found after a crash", "found in the evening");
      assertThat(reading.until()).isEqualTo(looked);
      assertThat(reading.cursor()).isEqualTo(looked);
    }
  }

  @Test
  void endsWithTheLogWhenThatHasNotGoneOn() throws Exception {
    record("in the hour", Duration.ofMinutes(10), Duration.ofMinutes(10));
    record("after the hour", Duration.ofMinutes(61), Duration.ofMinutes(61));

    try (var reading = log.history.read(hour(), 0)) {
      assertThat(HistoryLog.all(reading)).hasSize(1);
      assertThat(reading.cursor()).isEqualTo(2);
    }
  }

  private void record(String text, Duration happened, Duration recorded) throws Exception {
    log.recorded(
        "{\"at\": \"%s\", \"text\": \"%s\"}".formatted(BEGIN.plus(happened), text),
        BEGIN.plus(recorded));
  }

  private static HistoryFilter hour() {
    return new HistoryFilter(
        Optional.of(BEGIN.plusSeconds(1)),
        Optional.of(BEGIN.plus(AN_HOUR)),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
