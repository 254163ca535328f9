package live.dasi.hls.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.DomainEvent;
import live.dasi.hls.timeline.Script;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.Test;

/** The log that the tests follow keeps what {@link live.dasi.port.EventFeed} promises. */
class MemoryLogTest {

  private final List<DomainEvent> story =
      new Script().live().video("a", 2, 2).events().stream().map(RecordedEvent::event).toList();
  private final MemoryLog log = new MemoryLog();
  private final List<List<Long>> batches = new ArrayList<>();

  @Test
  void deliversWhatIsThereAfterThePositionAndGoesOn() {
    story.subList(0, 3).forEach(log::emit);
    log.follow("test", 1, batch -> take(batch, CompletableFuture.completedFuture(null)));
    story.subList(3, 5).forEach(log::emit);

    assertThat(batches).containsExactly(List.of(2L, 3L), List.of(4L), List.of(5L));
  }

  @Test
  void theNextBatchWaitsForTheLast() {
    var first = new CompletableFuture<Void>();
    log.follow("test", 0, batch -> take(batch, first));
    story.forEach(log::emit);
    assertThat(batches).containsExactly(List.of(1L));
    first.complete(null);

    assertThat(batches).containsExactly(List.of(1L), List.of(2L, 3L, 4L, 5L));
  }

  @Test
  void aBatchThatFailsIsDeliveredAgain() {
    var again = new CompletableFuture<Void>();
    log.follow(
        "test",
        0,
        batch -> {
          take(batch, again);
          if (batches.size() > 1) {
            again.complete(null);
            return again;
          }
          throw new IllegalStateException("not now");
        });
    log.emit(story.getFirst());
    Stage.await(again);

    assertThat(batches).containsExactly(List.of(1L), List.of(1L));
  }

  @Test
  void whoStoppedFollowingHearsNothing() {
    log.follow("test", 0, batch -> take(batch, CompletableFuture.completedFuture(null))).close();
    story.forEach(log::emit);

    assertThat(batches).isEmpty();
  }

  private CompletionStage<Void> take(List<RecordedEvent> batch, CompletionStage<Void> answer) {
    batches.add(batch.stream().map(RecordedEvent::position).toList());
    return answer;
  }
}
