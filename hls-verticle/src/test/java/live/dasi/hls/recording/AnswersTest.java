package live.dasi.hls.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.hls.packaging.PackagingConfig;
import live.dasi.hls.recording.RecordingFailed.OfLog;
import live.dasi.hls.testing.TestClock;
import live.dasi.port.Facts;
import org.junit.jupiter.api.Test;

/** Waiting for a log that takes its time. */
class AnswersTest {

  private static final DomainEvent FACT =
      new VideoClosed(
          new BroadcastId(new UUID(0, 1)), new VideoId(new UUID(0, 2)), 0, 0, TestClock.START);

  private final List<DomainEvent> emitted = new ArrayList<>();
  private final CompletableFuture<Void> durable = new CompletableFuture<>();
  private final Facts facts =
      fact -> {
        emitted.add(fact);
        return durable;
      };

  @Test
  void aFactThatIsStillOnItsWayIsNotEmittedAgain() {
    var answers = new Answers(answerWithin(Duration.ofMillis(10)));

    assertThatThrownBy(() -> answers.emit(facts, FACT))
        .isInstanceOf(OfLog.class)
        .hasMessageContaining("no answer in time");
    assertThat(emitted).containsExactly(FACT);
  }

  @Test
  void aFactThatIsRefusedIsReported() {
    var answers = new Answers(answerWithin(Duration.ofMinutes(1)));
    durable.completeExceptionally(new IllegalStateException("too many facts wait"));

    assertThatThrownBy(() -> answers.emit(facts, FACT))
        .isInstanceOf(OfLog.class)
        .hasMessageContaining("too many facts wait");
  }

  private static RecorderConfig answerWithin(Duration limit) {
    return new RecorderConfig(PackagingConfig.DEFAULT, Duration.ofSeconds(5), limit, 3);
  }
}
