package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import live.dasi.infra.eventstore.RandomAppends.Event;
import live.dasi.infra.eventstore.RandomWriter.Read;
import live.dasi.infra.eventstore.RandomWriter.Tried;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** A log in memory, in which one append comes after the other. */
final class ModelLog {

  private final long start;
  private final List<Event> events = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  /**
   * Makes an empty log.
   *
   * @param start the position before its first event
   */
  ModelLog(long start) {
    this.start = start;
  }

  /** Takes the appends that were stored, in their order, and judges each where it is. */
  void replay(List<Tried> tried) {
    tried.stream()
        .filter(append -> append.stored().isPresent())
        .sorted(Comparator.comparingLong(append -> append.stored().getAsLong()))
        .forEach(this::store);
  }

  private void store(Tried tried) {
    if (tried.marker().isPresent()) {
      assertThat(matching(tried.append().criteria(), tried.marker().getAsLong(), head()))
          .as("what forbids %s", tried)
          .isEmpty();
    }
    events.addAll(tried.append().events());
    texts.addAll(tried.texts());
    assertThat(tried.stored().getAsLong()).as("the position of %s", tried).isEqualTo(head());
  }

  /** An append is rejected only for an event that was there. */
  void checkRejected(Tried tried) {
    assertThat(tried.marker()).as("the condition of the rejected %s", tried).isPresent();
    assertThat(
            matching(tried.append().criteria(), tried.marker().getAsLong(), tried.headAfterwards()))
        .as("what forbids the rejected %s", tried)
        .isNotEmpty();
  }

  /** A reader gets all that its criteria ask for up to its marker, in order. */
  void check(Read read) {
    assertThat(read.texts())
        .as("what %s finds up to %d", read.criteria(), read.marker())
        .isEqualTo(matching(read.criteria(), start, read.marker()));
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  private List<String> matching(EventCriteria criteria, long after, long upTo) {
    int from = (int) (after - start);
    int to = (int) (Math.min(upTo, head()) - start);
    return IntStream.range(from, to)
        .filter(i -> events.get(i).matches(criteria))
        .mapToObj(texts::get)
        .toList();
  }

  private long head() {
    return start + events.size();
  }
}
