package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.UnreadableEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events on their way into the rows of one schema. Reads ahead while it writes, so that a batch
 * is what has come meanwhile: one event when all is quiet, those of {@value #GATHER_MS} ms when
 * they trickle in, {@value #MAX_BATCH} when it is far behind.
 *
 * <p>All fields are owned by the context of whoever made it; its methods are called there.
 */
final class Pass {

  /** Events of one transaction. */
  static final int MAX_BATCH = 10_000;

  /** After fewer events than these it waits a little for more: a transaction costs the same. */
  private static final int FEW = 100;

  private static final long GATHER_MS = 25;

  private static final long MIN_PAUSE_MS = 100;
  private static final long MAX_PAUSE_MS = 5_000;

  /** An event that cannot be got past may fit after a change of the database. */
  private static final long RETRY_STOPPED_MS = 60_000;

  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

  /** Who is told, on the context. */
  interface Watcher {
    void advanced(long position, List<BroadcastNotice> news);

    void stopped(Stop stop);
  }

  /** The event that it cannot get past. */
  record Stop(long position, String event, Throwable cause) {}

  /**
   * How it is.
   *
   * @param received the position up to which it has the events, written or not
   * @param isWriting or will in a moment
   * @param isWaiting for the database, or for being tried again
   * @param isStopped at an event
   */
  record Now(
      long position, long received, boolean isWriting, boolean isWaiting, boolean isStopped) {

    boolean isWell() {
      return !isWaiting && !isStopped;
    }
  }

  private final String name;
  private final Vertx vertx;
  private final ViewStore store;
  private final Skips skips;
  private final Watcher watcher;
  private final ReadAhead ahead;

  private long position;
  private long noticedAfter = Long.MAX_VALUE;
  private long until = Long.MAX_VALUE;
  private int batchLimit = MAX_BATCH;
  private int failures;
  private long timer = -1;
  private long gatherTimer = -1;
  private boolean isGathering;
  private boolean isWaiting;
  private boolean isClosed;
  private Future<Void> writing = Future.succeededFuture();
  private @Nullable Stop stop;

  Pass(String name, Vertx vertx, EventFeed feed, ViewStore store, Skips skips, Watcher watcher) {
    this.name = name;
    this.vertx = vertx;
    this.store = store;
    this.skips = skips;
    this.watcher = watcher;
    ahead = new ReadAhead(name, feed, vertx.getOrCreateContext(), this::pump);
  }

  /** What comes after a position is news to viewers; without this, nothing is. */
  Pass noticing(long after) {
    noticedAfter = after;
    return this;
  }

  void start(long stored) {
    position = stored;
    ahead.follow(stored);
  }

  /** Completes when nothing is being written any more. */
  Future<Void> close() {
    isClosed = true;
    vertx.cancelTimer(timer);
    vertx.cancelTimer(gatherTimer);
    ahead.close();
    return writing.otherwiseEmpty();
  }

  Now now() {
    return new Now(
        position,
        ahead.lastPosition().orElse(position),
        !writing.isComplete() || (isGathering && mayWrite()),
        isWaiting,
        stop != null);
  }

  /** Goes on up to a position, and waits there. */
  void goUntil(long last) {
    until = last;
    pump();
  }

  /** Tries the event again at which it stands. */
  void retry() {
    stop = null;
    isWaiting = false;
    vertx.cancelTimer(timer);
    pump();
  }

  private void pump() {
    if (isClosed || isWaiting || isGathering || stop != null || !writing.isComplete()) {
      return;
    }
    List<RecordedEvent> batch = next();
    if (!batch.isEmpty()) {
      write(batch);
    }
  }

  /** Whether something is there that it may go to. */
  private boolean mayWrite() {
    OptionalLong first = ahead.firstPosition();
    return first.isPresent() && first.getAsLong() <= until;
  }

  /** Up to the first event that cannot be read; if that is the first of all, nothing. */
  private List<RecordedEvent> next() {
    var batch = new ArrayList<RecordedEvent>();
    for (RecordedEvent event : ahead.events()) {
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
      } else if (!isClosed) {
        failed(batch, result.cause());
      }
    });
  }

  private void advanced(List<RecordedEvent> batch, List<BroadcastNotice> news) {
    position = batch.getLast().position();
    failures = 0;
    batchLimit = Math.min(MAX_BATCH, batchLimit * 2);
    ahead.removeUntil(position);
    if (batch.size() < FEW) {
      gather();
    }
    watcher.advanced(position, news);
    pump();
  }

  private void gather() {
    if (!isClosed) {
      isGathering = true;
      gatherTimer =
          vertx.setTimer(
              GATHER_MS,
              _ -> {
                isGathering = false;
                pump();
              });
    }
  }

  private void failed(List<RecordedEvent> batch, Throwable failure) {
    switch (Remedy.of(failure, batch.size())) {
      case START_AGAIN -> {
        LOG.warn("{} follow again from their stored position: {}", name, failure.getMessage());
        startAgain();
      }
      case WAIT -> waitForDatabase(failure);
      case HALVE -> {
        batchLimit = batch.size() / 2;
        pump();
      }
      case STOP -> {
        if (skips.contain(batch.getFirst())) {
          // That was decided while it was tried.
          pump();
        } else {
          stopAt(batch.getFirst(), failure);
        }
      }
    }
  }

  private void startAgain() {
    // What is ahead is not for where it will go on from.
    isWaiting = true;
    store
        .position()
        .onSuccess(stored -> {
          if (!isClosed) {
            isWaiting = false;
            start(stored);
            watcher.advanced(stored, List.of());
          }
        })
        .onFailure(_ -> again(MAX_PAUSE_MS, this::startAgain));
  }

  private void waitForDatabase(Throwable failure) {
    failures++;
    long pauseMs = Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS << Math.min(failures - 1, 16));
    LOG.warn(
        "{} could not be written after position {}, again in {} ms: {}",
        name,
        position,
        pauseMs,
        failure.toString());
    again(pauseMs, this::pump);
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
      isWaiting = true;
      timer =
          vertx.setTimer(
              pauseMs,
              _ -> {
                isWaiting = false;
                then.run();
              });
    }
  }
}
