package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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

  /** As many as {@code event_writer} remembers of a writer. */
  private static final int ON_THE_WAY_LIMIT = 2;

  private static final int SENDS_LIMIT = 10;
  private static final long CLOSE_PATIENCE_MS = 5_000;

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
  private final Consumer<List<LogEvent.At>> stored;
  private final AppendQueue queue;
  private final BatchCollector collector;
  private final AppendLink link;
  private final UUID id = UUID.randomUUID();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Promise<Void> closed = Promise.promise();

  /** Sent and not answered, the oldest first. */
  private final Deque<AppendBatch> onTheWay = new ArrayDeque<>();

  private volatile State state = State.OPEN;
  private long batches;

  /** The last batch that was sent more than once: that it failed once more proves nothing. */
  private long repeated;

  private int repetitions;

  AppendWriter(
      Vertx vertx,
      Context context,
      PgConnectOptions options,
      EventStoreConfig config,
      TypeDictionary types,
      EventStoreMetrics metrics,
      Consumer<List<LogEvent.At>> stored) {
    this.vertx = vertx;
    this.context = context;
    this.types = types;
    this.metrics = metrics;
    this.stored = stored;
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
    while (connection != null && maySend()) {
      List<PendingAppend> appends = collector.collect();
      if (appends.isEmpty()) {
        break;
      }
      AppendBatch batch = new AppendBatch(++batches, appends);
      onTheWay.add(batch);
      send(connection, batch, onTheWay.size() - 1);
    }
    if (state == State.CLOSING && onTheWay.isEmpty() && collector.waiting() == 0) {
      closeNow();
    }
  }

  /** A second batch is worth its own flush to the disk only when it is about as large. */
  private boolean maySend() {
    AppendBatch oldest = onTheWay.peek();
    return oldest == null
        || (onTheWay.size() < ON_THE_WAY_LIMIT
            && 2 * collector.waiting() >= oldest.appends().size());
  }

  private void send(AppendConnection to, AppendBatch batch, int ahead) {
    long begun = System.nanoTime();
    to.append(batch, id, types, ahead)
        .onComplete(
            answer -> context.runOnContext(none -> answered(to, batch, begun, answer)),
            failure -> context.runOnContext(none -> failed(to, batch, failure)));
  }

  private void answered(AppendConnection from, AppendBatch batch, long begun, Row answer) {
    if (from == link.connection() && takeOffTheWay(batch)) {
      repetitions = 0;
      AppendBatch.Stored result = batch.stored(answer);
      metrics.settled(batch, result, begun);
      stored.accept(result.events());
      batch.settle(result);
      pump();
    }
  }

  private void failed(AppendConnection from, AppendBatch batch, Throwable failure) {
    if (from != link.connection()) {
      return;
    }
    if (!SqlFailures.connectionLost(failure)) {
      // Of a repeated batch, an earlier copy may still be executed.
      finish(
          batch,
          batch.number() <= repeated
              ? new AppendOutcomeUnknownException(failure)
              : SqlFailures.notDone(failure));
      pump();
      return;
    }
    if (repetitions >= SENDS_LIMIT) {
      finish(batch, new AppendOutcomeUnknownException(failure));
    }
    link.lost(from, failure);
  }

  @Override
  public void connected(AppendConnection fresh) {
    if (!onTheWay.isEmpty()) {
      repeated = batches;
      repetitions++;
      int ahead = 0;
      for (AppendBatch batch : onTheWay) {
        send(fresh, batch, ahead++);
      }
    }
    pump();
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
    for (AppendBatch batch : List.copyOf(onTheWay)) {
      finish(batch, new AppendOutcomeUnknownException(null));
    }
    for (PendingAppend append = collector.poll(); append != null; append = collector.poll()) {
      refuse(append, "not stored: the database is away");
    }
  }

  /** Takes a batch off the way; false if somebody else did. */
  private boolean takeOffTheWay(AppendBatch batch) {
    return onTheWay.removeIf(sent -> sent.number() == batch.number());
  }

  private void finish(AppendBatch batch, Throwable cause) {
    if (takeOffTheWay(batch)) {
      metrics.failed(batch.appends().size());
      batch.fail(cause);
    }
  }

  private void refuse(PendingAppend append, String reason) {
    metrics.refused();
    append.fail(new EventStoreUnavailableException(reason));
  }
}
