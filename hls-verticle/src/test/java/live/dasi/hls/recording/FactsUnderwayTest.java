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
import org.junit.jupiter.api.Test;

/** Facts on their way are not waited for, up to a bound. */
class FactsUnderwayTest {

  private static final DomainEvent FACT =
      new VideoClosed(
          new BroadcastId(new UUID(0, 1)), new VideoId(new UUID(0, 2)), 0, 0, TestClock.START);

  private static final RecorderConfig CONFIG =
      new RecorderConfig(PackagingConfig.DEFAULT, Duration.ofSeconds(5), Duration.ofMillis(10), 1);

  private final List<CompletableFuture<Void>> emitted = new ArrayList<>();
  private final FactsUnderway underway =
      new FactsUnderway(
          _ -> {
            emitted.add(new CompletableFuture<>());
            return emitted.getLast();
          },
          new Answers(CONFIG));

  @Test
  void asManyAsTheBoundAreEmittedWithoutAnAnswer() throws OfLog {
    for (int i = 0; i < FactsUnderway.MAX; i++) {
      underway.emit(FACT);
    }

    assertThatThrownBy(() -> underway.emit(FACT)).isInstanceOf(OfLog.class);
    assertThat(emitted).hasSize(FactsUnderway.MAX);
    emitted.getFirst().complete(null);
    underway.emit(FACT);
    assertThat(emitted).hasSize(FactsUnderway.MAX + 1);
  }

  @Test
  void aRefusalIsReportedWithTheNextFact() throws OfLog {
    underway.emit(FACT);
    emitted.getFirst().completeExceptionally(new IllegalStateException("too many facts wait"));

    assertThatThrownBy(() -> underway.emit(FACT))
        .isInstanceOf(OfLog.class)
        .hasMessageContaining("too many facts wait");
  }
}
