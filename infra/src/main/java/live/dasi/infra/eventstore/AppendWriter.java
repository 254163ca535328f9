package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores what waits in the queue, batch by batch. While the database works on one batch the next is
 * on its way to it, so that neither waits for the other.
 *
 * <p>When the connection is lost while batches are on their way, nobody knows whether they were
 * stored. The writer connects again and sends the same batches under the same numbers, and the
 * database, which remembers what came of the last batches of each writer, either stores them or
 * answers what came of them. While the database is away appends wait; when it stays away longer
 * than the configured patience they fail, and new ones fail at once until it is back.
 *
 * <p>Everything but {@link #submit} runs on the given context; futures with a time-out may end on
 * another thread.
 */
final class AppendWriter implements AppendLink.Listener {

  private static final long CLOSE_PATIENCE_MS = 5_000;

  /** Who is told, on the writer's context, what is stored. */
  interface Watcher {

    /** PostgreSQL says that the log goes to a position, whoever wrote it. */
    void told(long position);

    /** Whether batches are on their way. */
    void underway(boolean any);

    /** What this node has stored. */
    void stored(List<LogEvent.At> events);
  }

  private enum State {
    OPEN,
    /** No new appends; those that wait are stored. */
    CLOSING,
    CLOSED
  }

  private final Vertx vertx;
  private final Context context;
  private final TypeDictionary types;
  private final EventStoreMetrics metrics;
  private final Watcher watcher;
  private final AppendQueue queue;
  private final BatchCollector collector;
  private final AppendLink link;
  private final UUID id = UUID.randomUUID();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Promise<Void> closed = Promise.promise();
  private final BatchesOnTheWay onTheWay = new BatchesOnTheWay();
  private volatile State state = State.OPEN;

  AppendWriter(
      Vertx vertx,
      Context context,
      PgConnectOptions options,
      EventStoreConfig config,
      TypeDictionary types,
      EventStoreMetrics metrics,
      Watcher watcher) {
    this.vertx = vertx;
    this.context = context;
    this.types = types;
    this.metrics = metrics;
    this.watcher = watcher;
    this.queue = new AppendQueue(config.queuedAppends(), config.queuedBytes());
    this.collector = new BatchCollector(queue, config);
    this.link = new AppendLink(vertx, context, options, config, metrics, this);
    metrics.watch(queue);
  }

  Future<Void> start() {
    return link.open();
  }

  /** Takes an append from any thread; its result tells what came of it. */
  void submit(PendingAppend append) {
    if (state != State.OPEN) {
      refuse(append, "the event store is closed");
    } else if (!queue.offer(append)) {
      refuse(append, "too many events wait to be stored; the database does not keep up");
    } else if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(none -> pump());
    }
  }

  /** Stores what waits, for some seconds at most, and closes. */
  Future<Void> close() {
    if (state == State.OPEN) {
      state = State.CLOSING;
      long patienceMs = link.connection() == null ? 1 : CLOSE_PATIENCE_MS;
      vertx.setTimer(patienceMs, timer -> closeNow());
      pump();
    }
    return closed.future();
  }

  private void pump() {
    scheduled.set(false);
    if (state == State.CLOSED || link.isAway()) {
      failWaiting();
      return;
    }
    AppendConnection connection = link.connection();
    while (connection != null && onTheWay.hasRoom(collector.waiting())) {
      List<PendingAppend> appends = collector.collect();
      if (appends.isEmpty()) {
        break;
      }
      send(connection, onTheWay.add(appends), onTheWay.size() - 1);
    }
    watcher.underway(!onTheWay.isEmpty());
    if (state == State.CLOSING && onTheWay.isEmpty() && collector.waiting() == 0) {
      closeNow();
    }
  }

  private void send(AppendConnection to, AppendBatch batch, int ahead) {
    long begun = System.nanoTime();
    to.append(batch, id, types, ahead)
        .onComplete(
            answer -> context.runOnContext(none -> answered(to, batch, begun, answer)),
            failure -> context.runOnContext(none -> failed(to, batch, failure)));
  }

  private void answered(AppendConnection from, AppendBatch batch, long begun, Row answer) {
    if (from == link.connection() && onTheWay.remove(batch)) {
      onTheWay.answered();
      link.recovered();
      AppendBatch.Stored result = batch.stored(answer);
      metrics.settled(batch, result, begun);
      watcher.stored(result.events());
      batch.settle(result);
      pump();
    }
  }

  private void failed(AppendConnection from, AppendBatch batch, Throwable failure) {
    if (from != link.connection()) {
      return;
    }
    if (!SqlFailures.connectionLost(failure)) {
      link.recovered();
      finish(
          batch,
          onTheWay.isRepeated(batch)
              ? new AppendOutcomeUnknownException(failure)
              : SqlFailures.notDone(failure));
      pump();
      return;
    }
    if (onTheWay.isRepeatedTooOften()) {
      finish(batch, new AppendOutcomeUnknownException(failure));
    }
    link.lost(from, failure);
  }

  @Override
  public void connected(AppendConnection fresh) {
    fresh.onTold(watcher::told);
    onTheWay.repeat();
    int ahead = 0;
    for (AppendBatch batch : onTheWay.all()) {
      send(fresh, batch, ahead++);
    }
    pump();
    if (onTheWay.isEmpty()) {
      link.recovered();
    }
  }

  @Override
  public void givenUp() {
    failWaiting();
  }

  private void closeNow() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      failWaiting();
      link.close().onComplete(done -> closed.tryComplete());
    }
  }

  private void failWaiting() {
    for (AppendBatch batch : onTheWay.all()) {
      finish(batch, new AppendOutcomeUnknownException(null));
    }
    for (PendingAppend append = collector.poll(); append != null; append = collector.poll()) {
      refuse(append, "not stored: the database is away");
    }
  }

  private void finish(AppendBatch batch, Throwable cause) {
    if (onTheWay.remove(batch)) {
      metrics.failed(batch.appends().size());
      watcher.underway(!onTheWay.isEmpty());
      batch.fail(cause);
    }
  }

  private void refuse(PendingAppend append, String reason) {
    metrics.refused();
    append.fail(new EventStoreUnavailableException(reason));
  }
}
