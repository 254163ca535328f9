package live.dasi.projections;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import live.dasi.port.UnreadableEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events on their way into the rows of one schema. Reads ahead while it writes, so that a batch
 * is what has come meanwhile: one event when all is quiet, {@value #MAX_BATCH} when it is far
 * behind.
 *
 * <p>All fields are owned by the context of whoever made it; its methods are called there.
 */
final class Pass {

  /** Events of one transaction. */
  static final int MAX_BATCH = 10_000;

  /** Events that wait for being written; then the log is not read on. */
  static final int MAX_AHEAD = 2 * MAX_BATCH;

  private static final long MIN_PAUSE_MS = 100;
  private static final long MAX_PAUSE_MS = 5_000;

  /** An event that cannot be got past may fit after a change of the database. */
  private static final long RETRY_STOPPED_MS = 60_000;

  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

  /** Who is told, on the context. */
  interface Watcher {
    void advanced(List<BroadcastNotice> news);

    void stopped(Stop stop);
  }

  /** The event that it cannot get past. */
  record Stop(long position, String event, Throwable cause) {}

  private final String name;
  private final Vertx vertx;
  private final Context context;
  private final EventFeed feed;
  private final ViewStore store;
  private final Skips skips;
  private final Watcher watcher;
  private final Deque<RecordedEvent> ahead = new ArrayDeque<>();

  private @Nullable Subscription following;

  /** Counts the subscriptions, so that a late batch of an old one is dropped. */
  private int generation;

  private long position;
  private long noticedAfter = Long.MAX_VALUE;
  private long until = Long.MAX_VALUE;
  private int batchLimit = MAX_BATCH;
  private int failures;
  private long timer = -1;
  private boolean isPausing;
  private boolean isClosed;
  private Future<Void> writing = Future.succeededFuture();
  private @Nullable Stop stop;
  private @Nullable CompletableFuture<Void> room;

  Pass(String name, Vertx vertx, EventFeed feed, ViewStore store, Skips skips, Watcher watcher) {
    this.name = name;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.feed = feed;
    this.store = store;
    this.skips = skips;
    this.watcher = watcher;
  }

  /** What comes after a position is news to viewers; without this, nothing is. */
  Pass noticing(long after) {
    noticedAfter = after;
    return this;
  }

  void start(long stored) {
    if (following != null) {
      following.close();
    }
    int mine = ++generation;
    position = stored;
    ahead.clear();
    following = feed.follow(name, stored, batch -> onContext(mine, batch));
  }

  /** Completes when nothing is being written any more. */
  Future<Void> close() {
    isClosed = true;
    generation++;
    vertx.cancelTimer(timer);
    if (following != null) {
      following.close();
    }
    makeRoom();
    return writing.otherwiseEmpty();
  }

  long position() {
    return position;
  }

  /** The position up to which it has the events, written or not. */
  long received() {
    return ahead.isEmpty() ? position : ahead.getLast().position();
  }

  Optional<Stop> stop() {
    return Optional.ofNullable(stop);
  }

  /** Neither stands still nor waits for the database. */
  boolean isWell() {
    return stop == null && !isPausing;
  }

  boolean isWriting() {
    return !writing.isComplete();
  }

  /** Goes on up to a position, and waits there. */
  void goUntil(long last) {
    until = last;
    pump();
  }

  /** Tries the event again at which it stands. */
  void retry() {
    stop = null;
    isPausing = false;
    vertx.cancelTimer(timer);
    pump();
  }

  private CompletionStage<Void> onContext(int mine, List<RecordedEvent> batch) {
    var taken = new CompletableFuture<Void>();
    context.runOnContext(_ -> {
      if (mine == generation) {
        ahead.addAll(batch);
        pump();
      }
      if (mine == generation && ahead.size() >= MAX_AHEAD) {
        room = taken;
      } else {
        taken.complete(null);
      }
    });
    return taken;
  }

  private void makeRoom() {
    if (room != null && (isClosed || ahead.size() < MAX_AHEAD)) {
      room.complete(null);
      room = null;
    }
  }

  private void pump() {
    if (isClosed || isPausing || stop != null || isWriting()) {
      return;
    }
    List<RecordedEvent> batch = next();
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  /** Up to the first event that cannot be read; if that is the first of all, nothing. */
  private List<RecordedEvent> next() {
    var batch = new ArrayList<RecordedEvent>();
    for (RecordedEvent event : ahead) {
      if (batch.size() >= batchLimit || event.position() > until) {
        break;
      }
      if (event.event() instanceof UnreadableEvent unreadable && !skips.contain(event)) {
        if (batch.isEmpty()) {
          stopAt(event, new IllegalStateException(unreadable.failure()));
        }
        break;
      }
      batch.add(event);
    }
    return batch;
  }

  private void write(List<RecordedEvent> batch) {
    List<RecordedEvent> kept = batch.stream().filter(event -> !skips.contain(event)).toList();
    Future<List<BroadcastNotice>> written =
        store.advance(position, batch.getLast().position(), kept, noticedAfter);
    writing = written.mapEmpty();
    writing.onComplete(result -> {
      if (result.succeeded()) {
        advanced(batch, written.result());
      } else {
        failed(batch, result.cause());
      }
    });
  }

  private void advanced(List<RecordedEvent> batch, List<BroadcastNotice> news) {
    for (int i = 0; i < batch.size(); i++) {
      ahead.removeFirst();
    }
    position = batch.getLast().position();
    failures = 0;
    batchLimit = Math.min(MAX_BATCH, batchLimit * 2);
    makeRoom();
    watcher.advanced(news);
    pump();
  }

  private void failed(List<RecordedEvent> batch, Throwable failure) {
    if (isClosed) {
      return;
    }
    if (failure instanceof PositionMoved) {
      LOG.warn("{} follow again from their stored position: {}", name, failure.getMessage());
      startAgain();
    } else if (Failures.passes(failure)) {
      failures++;
      long pauseMs = Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS << Math.min(failures - 1, 16));
      LOG.warn(
          "{} could not be written after position {}, again in {} ms: {}",
          name,
          position,
          pauseMs,
          failure.toString());
      again(pauseMs, this::pump);
    } else if (batch.size() > 1) {
      // Gets as far as possible, and so finds the event that the batch failed at.
      batchLimit = batch.size() / 2;
      pump();
    } else if (skips.contain(batch.getFirst())) {
      // That was decided while it was tried.
      pump();
    } else {
      stopAt(batch.getFirst(), failure);
    }
  }

  private void startAgain() {
    store
        .position()
        .onSuccess(stored -> {
          if (!isClosed) {
            start(stored);
            makeRoom();
            watcher.advanced(List.of());
          }
        })
        .onFailure(_ -> again(MAX_PAUSE_MS, this::startAgain));
  }

  private void stopAt(RecordedEvent event, Throwable cause) {
    stop = new Stop(event.position(), describe(event), cause);
    batchLimit = MAX_BATCH;
    again(RETRY_STOPPED_MS, this::retry);
    watcher.stopped(stop);
  }

  private static String describe(RecordedEvent event) {
    if (event.event() instanceof UnreadableEvent unreadable) {
      return unreadable.name() + " v" + unreadable.version();
    }
    EventCatalog.Entry entry = EventCatalog.of(event.event().getClass());
    return entry.name() + " v" + entry.version();
  }

  private void again(long pauseMs, Runnable then) {
    vertx.cancelTimer(timer);
    if (!isClosed) {
      isPausing = true;
      timer =
          vertx.setTimer(
              pauseMs,
              _ -> {
                isPausing = false;
                then.run();
              });
    }
  }
}
