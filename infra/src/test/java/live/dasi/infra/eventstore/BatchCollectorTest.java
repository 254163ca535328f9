package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

  private final AppendQueue queue = new AppendQueue(10_000, 1 << 20);
  private final BatchCollector collector = new BatchCollector(queue, EventStoreConfig.DEFAULT);

  @Test
  void letsAnAppendWaitThatAnEarlierOneOfTheBatchMayForbid() {
    PendingAppend first = offer("k=1", guardOn("k=1"));
    PendingAppend second = offer("k=1", guardOn("k=1"));
    PendingAppend other = offer("k=2", guardOn("k=2"));
    assertThat(collector.collect()).containsExactly(first, other);
    assertThat(collector.waiting()).isPositive();
    assertThat(collector.collect()).containsExactly(second);
    assertThat(collector.waiting()).isZero();
  }

  @Test
  void neverLetsAnAppendWaitThatHasNoCondition() {
    PendingAppend first = offer("k=1", null);
    PendingAppend second = offer("k=1", null);
    assertThat(collector.collect()).containsExactly(first, second);
  }

  @Test
  void knowsConditionsOnTypesAndOnAnyEvent() {
    PendingAppend first = offer("k=1", null);
    PendingAppend onOtherType = offer("k=2", guard(new Criterion(List.of("Other"), List.of())));
    PendingAppend onType = offer("k=3", guard(new Criterion(List.of("Said"), List.of())));
    PendingAppend onAny = offer("k=4", guard(new Criterion(List.of(), List.of())));
    assertThat(collector.collect()).containsExactly(first, onOtherType);
    assertThat(collector.collect()).containsExactly(onType);
    assertThat(collector.collect()).containsExactly(onAny);
  }

  @Test
  void judgesTheOldestOfManyThatWaitFirst() {
    List<PendingAppend> appends =
        IntStream.range(0, 1200).mapToObj(i -> offer("k=1", guardOn("k=1"))).toList();
    for (PendingAppend append : appends) {
      assertThat(collector.collect()).containsExactly(append);
    }
  }

  @Test
  void startsANewBatchAtTheLimits() {
    for (int i = 0; i < 600; i++) {
      offer("k=" + i, null);
    }
    assertThat(collector.collect()).hasSize(EventStoreConfig.DEFAULT.appendsPerBatch());
    assertThat(collector.collect()).hasSize(600 - EventStoreConfig.DEFAULT.appendsPerBatch());
  }

  private PendingAppend offer(String tag, PendingAppend.@Nullable Guard guard) {
    LogEvent event =
        new LogEvent("Said", 0, "id", "1", List.of(tag), Buffer.buffer(), Buffer.buffer("x"));
    PendingAppend append = new PendingAppend(List.of(event), guard);
    assertThat(queue.offer(append)).isTrue();
    return append;
  }

  private static PendingAppend.Guard guardOn(String tag) {
    return guard(new Criterion(List.of(), List.of(tag)));
  }

  private static PendingAppend.Guard guard(Criterion criterion) {
    return new PendingAppend.Guard(0, List.of(criterion));
  }
}
