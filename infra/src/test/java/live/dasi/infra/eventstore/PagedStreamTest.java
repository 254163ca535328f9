package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.junit.jupiter.api.Test;

class PagedStreamTest {

  private static final int PAGE = 10;
  private static final int PAGES = 50;

  /** Pages of nothing in particular, counted. */
  private static final class Counted implements Pages {

    final AtomicInteger asked = new AtomicInteger();
    private int taken;

    @Override
    public boolean hasMore() {
      return asked.get() < PAGES;
    }

    @Override
    public boolean isEnded() {
      return taken == PAGES;
    }

    @Override
    public Future<EventReader.Page> read() {
      asked.incrementAndGet();
      return Future.succeededFuture(new EventReader.Page(List.of(), 0, 0));
    }

    @Override
    public List<Entry<EventMessage>> take(EventReader.Page page) {
      taken++;
      return IntStream.range(0, PAGE)
          .<Entry<EventMessage>>mapToObj(_ -> new SimpleEntry<>(TerminalEventMessage.INSTANCE))
          .toList();
    }

    @Override
    public boolean survives(Throwable failure) {
      return false;
    }
  }

  /** A callback may come late: when its reader has taken, unasked, what it was to tell of. */
  private static void awaitNext(PagedStream stream) {
    while (!stream.hasNextAvailable()) {
      CompletableFuture<Void> called = new CompletableFuture<>();
      stream.setCallback(() -> called.complete(null));
      TestLog.await(called);
    }
  }

  @Test
  void readsAboutTwoPagesAheadAndNoMore() {
    Counted pages = new Counted();
    PagedStream stream = new PagedStream(pages, CallerContext.current(), PAGE, ended -> {});
    stream.start();

    for (int read = 0; read < PAGE * PAGES; read++) {
      awaitNext(stream);
      assertThat(pages.asked.get() * PAGE).isLessThanOrEqualTo(read + 2 * PAGE);
      assertThat(stream.next()).isPresent();
    }

    // Its reader may take the last entry before the stream itself has seen that it is the last.
    await().until(stream::isCompleted);
    assertThat(pages.asked).hasValue(PAGES);
  }

  /** A callback may come late: when its reader has taken, unasked, what it was to tell of. */
  private static void awaitNext(PagedStream stream) {
    while (!stream.hasNextAvailable()) {
      CompletableFuture<Void> called = new CompletableFuture<>();
      stream.setCallback(() -> called.complete(null));
      TestLog.await(called);
    }
  }
}
