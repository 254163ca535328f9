package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InFlightTest {

  /** What the rule knows of a message without an acknowledgement. */
  private record Open(long at, InFlight.Sent sent) {}

  @Test
  void eventsWithoutAMessageAreDoneAtOnce() {
    var inFlight = new InFlight(7);
    assertThat(inFlight.position()).isEqualTo(7);
    inFlight.readUntil(500);
    assertThat(inFlight.position()).isEqualTo(500);
  }

  @Test
  void twoMessagesOfOneEventAreBothNeeded() {
    var inFlight = new InFlight(0);
    InFlight.Sent ended = inFlight.sent(3);
    InFlight.Sent replay = inFlight.sent(3);
    inFlight.readUntil(3);
    inFlight.acknowledged(ended);
    assertThat(inFlight.position()).isEqualTo(2);
    inFlight.acknowledged(replay);
    assertThat(inFlight.position()).isEqualTo(3);
  }

  /** Against the plain rule: everything up to the position has been acknowledged. */
  @RepeatedTest(50)
  void neverPassesAMessageThatHasNoAcknowledgement(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var inFlight = new InFlight(0);
    List<Open> open = new ArrayList<>();
    long read = 0;
    for (int step = 0; step < 500; step++) {
      if (random.nextBoolean()) {
        read++;
        for (int message = random.nextInt(3); message > 0; message--) {
          open.add(new Open(read, inFlight.sent(read)));
        }
        inFlight.readUntil(read);
      } else if (!open.isEmpty()) {
        inFlight.acknowledged(open.remove(random.nextInt(open.size())).sent());
      }
      assertThat(inFlight.position()).isEqualTo(open.isEmpty() ? read : open.getFirst().at() - 1);
    }
    open.forEach(message -> inFlight.acknowledged(message.sent()));
    assertThat(inFlight.position()).isEqualTo(read);
    assertThat(inFlight.size()).isZero();
  }
}
