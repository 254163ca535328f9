package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailCacheTest {

  private final TailCache cache = new TailCache(8);

  @Test
  void answersOnlyWhenItHasAllThatFollows() {
    add(1, 3);
    assertThat(read(3, 10)).isEmpty();
    assertThat(positions(0)).containsExactly(1L, 2L, 3L);
    assertThat(positions(1)).containsExactly(2L, 3L);
  }

  @Test
  void answersAtMostTheLimit() {
    add(1, 5);
    assertThat(read(1, 2).orElseThrow()).hasSize(2);
  }

  @Test
  void forgetsTheOldestAtItsCapacity() {
    add(1, 10);
    assertThat(read(1, 10)).isEmpty();
    assertThat(positions(2)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void forgetsTheOldestWhenTheyAreTooLarge() {
    cache.add(List.of(event(1, 20 << 20), event(2, 20 << 20), event(3, 1)));
    assertThat(read(0, 10)).isEmpty();
    assertThat(positions(1)).containsExactly(2L, 3L);
  }

  @Test
  void startsAnewAfterAGapThatAnotherNodeFilled() {
    add(1, 3);
    add(6, 7);
    assertThat(read(2, 10)).isEmpty();
    assertThat(read(4, 10)).isEmpty();
    assertThat(positions(5)).containsExactly(6L, 7L);
  }

  @Test
  void answersNoFurtherEventWhenThoseAreLarge() {
    cache.add(List.of(event(1, 500), event(2, 500), event(3, 500), event(4, 500)));
    assertThat(cache.read(0, new PageLimits(100, 1_100)).orElseThrow()).hasSize(2);
    assertThat(cache.read(2, new PageLimits(100, 1)).orElseThrow()).hasSize(1);
  }

  private Optional<List<LogEvent.At>> read(long after, int events) {
    return cache.read(after, new PageLimits(events, Integer.MAX_VALUE));
  }

  private void add(long from, long to) {
    cache.add(LongStream.rangeClosed(from, to).mapToObj(position -> event(position, 1)).toList());
  }

  private List<Long> positions(long after) {
    return read(after, 100).orElseThrow().stream().map(LogEvent.At::position).toList();
  }

  private static LogEvent.At event(long position, int size) {
    Buffer payload = Buffer.buffer(new byte[size]);
    return new LogEvent.At(
        position,
        new LogEvent("Said", 0, "id" + position, "1", List.of(), Buffer.buffer("{}"), payload));
  }
}
