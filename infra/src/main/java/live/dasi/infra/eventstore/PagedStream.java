package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stream that reads ahead until about two pages wait, by their events or by their bytes, then as
 * much as is taken; its pages may have asked for one more. Its callback runs where its reader
 * lives.
 */
final class PagedStream implements MessageStream<EventMessage> {

  private final Pages pages;
  private final CallerContext reader;
  private final PageLimits limit;
  private final Consumer<PagedStream> onEnd;
  private final ConcurrentLinkedQueue<Pages.Taken> ahead = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong waitingBytes = new AtomicLong();

  /** Who sets it owns the pages. */
  private final AtomicBoolean fetching = new AtomicBoolean();

  private volatile Runnable callback = () -> {};
  private volatile boolean closed;

  /** All pages are read. */
  private volatile boolean ended;

  private volatile @Nullable Throwable error;

  PagedStream(Pages pages, CallerContext reader, PageLimits limit, Consumer<PagedStream> onEnd) {
    this.pages = pages;
    this.reader = reader;
    this.limit = limit;
    this.onEnd = onEnd;
  }

  /** Asks for the first page on the caller's thread. */
  void start() {
    if (mayFetch()) {
      fetch();
    }
  }

  /** There may be more to read, or the reader has taken something. */
  void wake() {
    if (mayFetch()) {
      reader.execute(this::fetchHere);
    }
  }

  /** Asks once more after the pages are owned: a page may have come since the first look. */
  private boolean mayFetch() {
    while (wantsPage() && fetching.compareAndSet(false, true)) {
      if (wantsPage()) {
        return true;
      }
      fetching.set(false);
    }
    return false;
  }

  private boolean wantsPage() {
    return !closed && hasRoom() && pages.hasMore();
  }

  /** For another page. */
  private boolean hasRoom() {
    return waiting.get() <= limit.events() && waitingBytes.get() <= limit.bytes();
  }

  /** The same on the reader's own context, where a page that is there already can be taken. */
  private void fetchHere() {
    Future<EventReader.Page> page = pages.read();
    if (page.succeeded()) {
      accept(page.result());
    } else {
      awaitPage(page);
    }
  }

  private void fetch() {
    awaitPage(pages.read());
  }

  private void awaitPage(Future<EventReader.Page> asked) {
    asked.onComplete(
        page -> reader.execute(() -> accept(page)),
        failure -> reader.execute(() -> failed(failure)));
  }

  private void accept(EventReader.Page page) {
    int added = 0;
    try {
      List<Pages.Taken> entries = pages.take(page);
      waitingBytes.addAndGet(entries.stream().mapToLong(Pages.Taken::sizeBytes).sum());
      ahead.addAll(entries);
      added = entries.size();
      ended = pages.isEnded();
    } catch (RuntimeException e) {
      end(e);
    }
    waiting.addAndGet(added);
    fetching.set(false);
    if (added > 0 || isCompleted()) {
      callback.run();
    }
    wake();
  }

  private void failed(Throwable failure) {
    if (!pages.survives(failure)) {
      end(failure);
    }
    fetching.set(false);
    if (closed) {
      callback.run();
    }
  }

  private void end(Throwable cause) {
    error = cause;
    closed = true;
    onEnd.accept(this);
  }

  @Override
  public Optional<Entry<EventMessage>> next() {
    Pages.Taken next = ahead.poll();
    if (next == null) {
      return Optional.empty();
    }
    waiting.decrementAndGet();
    waitingBytes.addAndGet(-next.sizeBytes());
    if (hasRoom()) {
      wake();
    }
    return Optional.of(next.entry());
  }

  @Override
  public Optional<Entry<EventMessage>> peek() {
    return Optional.ofNullable(ahead.peek()).map(Pages.Taken::entry);
  }

  @Override
  public void setCallback(Runnable action) {
    callback = action;
    if (hasNextAvailable() || isCompleted()) {
      action.run();
    }
  }

  @Override
  public Optional<Throwable> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public boolean isCompleted() {
    return (closed || ended) && ahead.isEmpty();
  }

  @Override
  public boolean hasNextAvailable() {
    return !ahead.isEmpty();
  }

  @Override
  public void close() {
    boolean completed = isCompleted();
    closed = true;
    ahead.clear();
    onEnd.accept(this);
    if (!completed) {
      reader.execute(callback);
    }
  }
}
