package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Writers that append one event after the other, each until one fails, and note the answers. */
final class Load implements AutoCloseable {

  private static final int WRITERS = 24;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestLog log;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger writing = new AtomicInteger();
  private final Map<String, Long> stored = new ConcurrentHashMap<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Queue<String> unknown = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isEnding;

  Load(TestLog log) {
    this.log = log;
  }

  void begin() {
    for (int w = 0; w < WRITERS; w++) {
      writing.incrementAndGet();
      threads.execute(() -> {
        while (!isEnding && append()) {
          // The next one.
        }
        writing.decrementAndGet();
      });
    }
  }

  private boolean append() {
    String text = Long.toString(numbers.incrementAndGet());
    try {
      stored.put(text, TestLog.await(log.append(text)));
      return true;
    } catch (EventStoreUnavailableException e) {
      return !refused.add(text);
    } catch (AppendOutcomeUnknownException e) {
      return !unknown.add(text);
    }
  }

  /** Returns when so many more are acknowledged; fails when nobody writes any more. */
  void awaitStored(int more) {
    int until = stored.size() + more;
    await()
        .atMost(PATIENCE)
        .until(() -> {
          assertThat(writing).as("writers that were told of no failure").hasPositiveValue();
          return stored.size() >= until;
        });
  }

  /** Returns when every writer has been told that something failed. */
  void awaitFailures() {
    await().atMost(PATIENCE).until(() -> refused.size() + unknown.size() == WRITERS);
  }

  /** Tries until something is stored. */
  void awaitService() {
    await().atMost(PATIENCE).until(this::append);
  }

  int failures() {
    return refused.size() + unknown.size();
  }

  /** Ends when all writers have their last answer. */
  @Override
  public void close() {
    isEnding = true;
    threads.close();
  }

  /** What the writers were told is what the log has, and it has nothing else; readers get all. */
  void assertTrue() {
    TestLog.Sourced all = log.source(EventCriteria.havingAnyTag());
    assertThat(all.positions())
        .isEqualTo(LongStream.rangeClosed(1, all.positions().size()).boxed().toList());
    assertThat(all.texts()).doesNotHaveDuplicates();
    stored.forEach((text, position) ->
        assertThat(all.texts().get((int) (position - 1))).as("at %d", position).isEqualTo(text));
    Set<String> others = new HashSet<>(all.texts());
    others.removeAll(stored.keySet());
    assertThat(Set.copyOf(unknown)).as("of unknown outcome").containsAll(others);
    assertThat(refused).as("refused").noneMatch(Set.copyOf(all.texts())::contains);
    Follower follower =
        new Follower(log.engine(), EventCriteria.havingAnyTag(), all.positions().size());
    assertThat(follower.awaitAll()).isEqualTo(all.positions());
    assertThat(List.copyOf(follower.texts())).isEqualTo(all.texts());
  }
}
