package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The growing end of the log: its newest events and who follows it. What this node stores it learns
 * from the writer, what other nodes store from PostgreSQL's notifications, and what it missed while
 * it was disconnected from asking every second.
 */
final class LogTail implements AppendWriter.Watcher {

  private static final long ASK_AGAIN_MS = 1_000;

  private final Vertx vertx;
  private final EventReader reader;
  private final EventStoreMetrics metrics;
  private final TailCache cache;
  private final AtomicLong head = new AtomicLong();

  /** As far as PostgreSQL has said that the log goes. */
  private final AtomicLong told = new AtomicLong();

  private volatile boolean underway;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final Set<PagedStream> streams = ConcurrentHashMap.newKeySet();
  private volatile long timer = -1;

  LogTail(Vertx vertx, EventReader reader, int cachedEvents, EventStoreMetrics metrics) {
    this.vertx = vertx;
    this.reader = reader;
    this.metrics = metrics;
    this.cache = new TailCache(cachedEvents);
  }

  Future<Void> start() {
    return reader
        .head()
        .onSuccess(position -> {
          advance(position);
          timer = vertx.setPeriodic(ASK_AGAIN_MS, tick -> ask());
        })
        .mapEmpty();
  }

  long head() {
    return head.get();
  }

  void advance(long position) {
    if (head.getAndAccumulate(position, Math::max) < position) {
      streams.forEach(PagedStream::wake);
    }
  }

  /**
   * While own batches are on their way this is likely to be of one of them, and before its answer:
   * whoever followed now would ask the database for what the cache gets in a moment.
   */
  @Override
  public void told(long position) {
    told.accumulateAndGet(position, Math::max);
    if (!underway) {
      advance(position);
    }
  }

  @Override
  public void underway(boolean any) {
    underway = any;
    if (!any) {
      advance(told.get());
    }
  }

  @Override
  public void stored(List<LogEvent.At> events) {
    if (!events.isEmpty()) {
      cache.add(events);
      advance(events.getLast().position());
    }
  }

  /** What follows a position; filtered by the database when that is much. */
  Future<EventReader.Page> read(List<Criterion> criteria, long after, PageLimits limit) {
    Optional<List<LogEvent.At>> cached = cache.read(after, limit);
    if (cached.isPresent()) {
      metrics.fetchedFromCache();
      List<LogEvent.At> events = cached.get();
      return Future.succeededFuture(
          new EventReader.Page(events, events.getLast().position(), head()));
    }
    metrics.fetchedFromDatabase();
    return head() - after <= limit.events()
        ? reader.window(after, head(), limit)
        : reader.page(criteria, after, head(), limit);
  }

  int streams() {
    return streams.size();
  }

  void follow(PagedStream stream) {
    streams.add(stream);
    stream.wake();
  }

  void forget(PagedStream stream) {
    streams.remove(stream);
  }

  void close() {
    vertx.cancelTimer(timer);
    List.copyOf(streams).forEach(PagedStream::close);
  }

  /**
   * Goes on even while own batches are on their way: one that the database does not finish, as
   * without a standby that it waits for, keeps back what it would tell.
   */
  private void ask() {
    if (asking.compareAndSet(false, true)) {
      reader
          .head()
          .onSuccess(position -> {
            advance(position);
            streams.forEach(PagedStream::wake);
          })
          .onComplete(asked -> asking.set(false));
    }
  }
}
