package live.dasi.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import org.junit.jupiter.api.Test;

/** The log that the tests follow keeps what {@link EventFeed} promises. */
class MemoryLogTest {

  private final List<DomainEvent> story =
      IntStream.rangeClosed(1, 5).<DomainEvent>mapToObj(MemoryLogTest::event).toList();
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
    assertThat(again).succeedsWithin(Duration.ofSeconds(30));

    assertThat(batches).containsExactly(List.of(1L), List.of(1L));
  }

  @Test
  void whoStoppedFollowingHearsNothing() {
    log.follow("test", 0, batch -> take(batch, CompletableFuture.completedFuture(null))).close();
    story.forEach(log::emit);

    assertThat(batches).isEmpty();
  }

  @Test
  void deliversInPiecesAndHoldsBackWhatItIsTold() {
    var sliced = new MemoryLog(2);
    sliced.hold("test", 3);
    sliced.follow("test", 0, batch -> take(batch, CompletableFuture.completedFuture(null)));
    sliced.append(story.toArray(DomainEvent[]::new));
    assertThat(batches).containsExactly(List.of(1L, 2L), List.of(3L));
    sliced.release("test");

    assertThat(batches).endsWith(List.of(4L, 5L));
    assertThat(sliced.begun("test")).containsExactly(0L);
  }

  @Test
  void readsALongHistoryByPage() {
    Set<Class<? extends DomainEvent>> kinds = Set.of(EventSkipped.class);
    for (int n = 0; n < 2 * EventFeed.MAX_PAGE + 1; n++) {
      log.append(new EventSkipped("views", n, "too long", Instant.EPOCH), event(n));
    }

    var read =
        log.historyByPage(
            Tag.ofProjection("views"),
            kinds,
            page -> batches.add(page.stream().map(RecordedEvent::position).toList()));

    assertThat(read).isCompleted();
    assertThat(batches)
        .extracting(List::size)
        .containsExactly(EventFeed.MAX_PAGE, EventFeed.MAX_PAGE, 1);
    assertThat(log.history(Tag.ofProjection("views"), kinds).toCompletableFuture().join())
        .extracting(RecordedEvent::position)
        .containsExactlyElementsOf(batches.stream().flatMap(List::stream).toList());
  }

  private static DomainEvent event(int n) {
    return new UnreadableEvent("test.Happened", "1", "number " + n, Instant.EPOCH);
  }

  private CompletionStage<Void> take(List<RecordedEvent> batch, CompletionStage<Void> answer) {
    batches.add(batch.stream().map(RecordedEvent::position).toList());
    return answer;
  }
}
