package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import live.dasi.infra.eventstore.RandomAppends.Append;
import live.dasi.infra.eventstore.RandomWriter.Seen;
import live.dasi.infra.eventstore.RandomWriter.Tried;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Two nodes on one database, writers that do anything, and a log in memory that knows better. */
class RandomAppendsTest {

  private static final int TRIES = 100;
  private static final Vertx VERTX = Vertx.vertx();
  private static final PostgresAddress DATABASE = TestDatabases.migrated();
  private static final TestLog ONE = TestLog.open(VERTX, DATABASE);
  private static final TestLog TWO = TestLog.open(VERTX, DATABASE);

  @AfterContainer
  static void close() {
    ONE.close();
    TWO.close();
    VERTX.close().await();
  }

  /** What happens at once is different each time: a smaller example would prove nothing. */
  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void areStoredAsIfOneCameAfterTheOtherAndNoneAgainstItsCondition(
      @ForAll("writers") List<List<Append>> writers) throws Exception {
    long start = ONE.head();
    List<Seen> seen = write(writers, start);
    List<Tried> tried = seen.stream().flatMap(s -> s.tried().stream()).toList();

    ModelLog model = new ModelLog(start);
    model.replay(tried);
    tried.stream().filter(t -> t.stored().isEmpty()).forEach(model::checkRejected);
    seen.stream().flatMap(s -> s.reads().stream()).forEach(model::check);
    SourcingCondition all =
        SourcingCondition.conditionFor(
            new GlobalIndexConsistencyMarker(start).position(), EventCriteria.havingAnyTag());
    assertThat(TWO.source(all).texts()).isEqualTo(model.texts());
  }

  @Provide
  Arbitrary<List<List<Append>>> writers() {
    return RandomAppends.writers();
  }

  private static List<Seen> write(List<List<Append>> writers, long start)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Seen>> running = new ArrayList<>();
      for (List<Append> appends : writers) {
        TestLog log = running.size() % 2 == 0 ? ONE : TWO;
        RandomWriter writer = new RandomWriter(log, "w" + running.size(), start);
        running.add(threads.submit(() -> writer.write(appends)));
      }
      List<Seen> seen = new ArrayList<>();
      for (Future<Seen> writer : running) {
        seen.add(writer.get());
      }
      return seen;
    }
  }
}
