package live.dasi.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.junit.jupiter.api.Test;

class PagedStreamTest {

  private static final int PAGE = 10;
  private static final int PAGES = 50;

  /** Pages of nothing in particular, counted. */
  private static final class Counted implements Pages {

    final AtomicInteger asked = new AtomicInteger();
    private final int sizeBytes;
    private int taken;

    Counted(int sizeBytes) {
      this.sizeBytes = sizeBytes;
    }

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
    public List<Taken> take(EventReader.Page page) {
      taken++;
      return IntStream.range(0, PAGE)
          .mapToObj(_ -> new Taken(new SimpleEntry<>(TerminalEventMessage.INSTANCE), sizeBytes))
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
    Counted pages = new Counted(1);
    PagedStream stream = stream(pages, Integer.MAX_VALUE);

    for (int read = 0; read < PAGE * PAGES; read++) {
      awaitNext(stream);
      assertThat(pages.asked.get() * PAGE).isLessThanOrEqualTo(read + 2 * PAGE);
      assertThat(stream.next()).isPresent();
    }

    // Its reader may take the last entry before the stream itself has seen that it is the last.
    await().until(stream::isCompleted);
    assertThat(pages.asked).hasValue(PAGES);
  }

  /** The pages are as small as before: it is their bytes that are too many. */
  @Test
  void readsNoFurtherPageWhileMoreBytesWaitThanAPageHas() {
    Counted pages = new Counted(1_000);
    PagedStream stream = stream(pages, 5_000);

    for (int read = 0; read < PAGE * PAGES; read++) {
      awaitNext(stream);
      assertThat(pages.asked.get() * PAGE).isLessThanOrEqualTo(read + 5 + PAGE);
      assertThat(stream.next()).isPresent();
    }

    assertThat(stream.isCompleted()).isTrue();
  }

  private static PagedStream stream(Pages pages, int bytes) {
    PagedStream stream =
        new PagedStream(pages, CallerContext.current(), new PageLimits(PAGE, bytes), ended -> {});
    stream.start();
    return stream;
  }
}
