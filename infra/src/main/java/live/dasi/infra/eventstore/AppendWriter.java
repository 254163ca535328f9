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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what waits in the queue, one batch at a time.
 *
 * <p>When the connection is lost while a batch is on its way, nobody knows whether it was stored.
 * The writer connects again and sends the same batch under the same number, and the database, which
 * remembers the last number of each writer, either stores it or answers what came of it. While the
 * database is away appends wait; when it stays away longer than the configured patience they fail,
 * and new ones fail at once until it is back.
 *
 * <p>Everything but {@link #submit} runs on the given context; futures with a time-out may end on
 * another thread.
 */
final class AppendWriter {

  private static final Logger LOG = LoggerFactory.getLogger(AppendWriter.class);
  private static final long RECONNECT_FIRST_MS = 50;
  private static final int RECONNECT_DOUBLINGS = 5;
  private static final int SENDS_LIMIT = 10;
  private static final long CLOSE_PATIENCE_MS = 5_000;

  private enum State {
    CONNECTED,
    /** The database is lost; appends wait. */
    RECONNECTING,
    /** The database is lost for long; appends fail. */
    AWAY,
    /** No new appends; those that wait are stored. */
    CLOSING,
    CLOSED
  }

  private final Vertx vertx;
  private final Context context;
  private final PgConnectOptions options;
  private final EventStoreConfig config;
  private final TypeDictionary types;
  private final Consumer<List<LogEvent.At>> stored;
  private final AppendQueue queue;
  private final BatchCollector collector;
  private final UUID id = UUID.randomUUID();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Promise<Void> closed = Promise.promise();

  private volatile State state = State.CONNECTED;
  private @Nullable AppendConnection connection;
  private @Nullable AppendBatch current;
  private int sends;
  private long batches;
  private long patienceTimer = -1;

  AppendWriter(
      Vertx vertx,
      Context context,
      PgConnectOptions options,
      EventStoreConfig config,
      TypeDictionary types,
      Consumer<List<LogEvent.At>> stored) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.config = config;
    this.types = types;
    this.stored = stored;
    this.queue = new AppendQueue(config.queuedAppends(), config.queuedBytes());
    this.collector = new BatchCollector(queue, config);
  }

  Future<Void> start() {
    return AppendConnection.open(vertx, options, config)
        .onSuccess(fresh -> context.runOnContext(none -> connected(fresh)))
        .mapEmpty();
  }

  /** Takes an append from any thread; its result tells what came of it. */
  void submit(PendingAppend append) {
    State now = state;
    if (now == State.CLOSING || now == State.CLOSED) {
      append.fail(new EventStoreUnavailableException("the event store is closed"));
    } else if (!queue.offer(append)) {
      append.fail(
          new EventStoreUnavailableException(
              "too many events wait to be stored; the database does not keep up"));
    } else if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(none -> pump());
    }
  }

  /** Stores what waits, for some seconds at most, and closes. */
  Future<Void> close() {
    if (state != State.CLOSING && state != State.CLOSED) {
      boolean reachable = state == State.CONNECTED;
      state = State.CLOSING;
      vertx.setTimer(reachable ? CLOSE_PATIENCE_MS : 1, timer -> closeNow());
      pump();
    }
    return closed.future();
  }

  private void pump() {
    scheduled.set(false);
    if (state == State.AWAY || state == State.CLOSED) {
      failWaiting();
      return;
    }
    if (connection == null || current != null) {
      return;
    }
    List<PendingAppend> appends = collector.collect();
    if (!appends.isEmpty()) {
      current = new AppendBatch(++batches, appends);
      sends = 0;
      send(connection, current);
    } else if (state == State.CLOSING) {
      closeNow();
    }
  }

  private void send(AppendConnection to, AppendBatch batch) {
    sends++;
    to.append(batch, id, types)
        .onComplete(
            answer -> context.runOnContext(none -> answered(to, batch, answer)),
            failure -> context.runOnContext(none -> failed(to, batch, failure)));
  }

  private void answered(AppendConnection from, AppendBatch batch, Row answer) {
    if (isOutdated(from, batch)) {
      return;
    }
    current = null;
    stored.accept(batch.settle(answer));
    pump();
  }

  private void failed(AppendConnection from, AppendBatch batch, Throwable failure) {
    if (isOutdated(from, batch)) {
      return;
    }
    if (!SqlFailures.connectionLost(failure)) {
      current = null;
      batch.fail(SqlFailures.notDone(failure));
      pump();
    } else if (sends >= SENDS_LIMIT) {
      current = null;
      batch.fail(new AppendOutcomeUnknownException(failure));
      lost(from, failure);
    } else {
      lost(from, failure);
    }
  }

  /** The answer of a connection or to a batch that has been given up. */
  private boolean isOutdated(AppendConnection from, AppendBatch batch) {
    return from != connection || current == null || current.number() != batch.number();
  }

  private void connected(AppendConnection fresh) {
    if (state == State.CLOSED) {
      fresh.close();
      return;
    }
    connection = fresh;
    fresh.onLost(() -> context.runOnContext(none -> lost(fresh, null)));
    vertx.cancelTimer(patienceTimer);
    if (state == State.RECONNECTING || state == State.AWAY) {
      state = State.CONNECTED;
      LOG.info("The event store is connected to its database again");
    }
    if (current == null) {
      pump();
    } else {
      send(fresh, current);
    }
  }

  private void lost(AppendConnection broken, @Nullable Throwable failure) {
    if (broken != connection) {
      return;
    }
    connection = null;
    broken.close();
    if (state == State.CLOSED) {
      return;
    }
    if (state == State.CONNECTED) {
      state = State.RECONNECTING;
      LOG.warn("The event store has lost its database and connects again", failure);
      patienceTimer = vertx.setTimer(config.patience().toMillis(), timer -> giveUp());
    }
    reconnect(0);
  }

  private void reconnect(int attempt) {
    if (state == State.CLOSED) {
      return;
    }
    long pauseMs = RECONNECT_FIRST_MS << Math.min(attempt, RECONNECT_DOUBLINGS);
    AppendConnection.open(vertx, options, config)
        .onComplete(
            fresh -> context.runOnContext(none -> connected(fresh)),
            failure ->
                context.runOnContext(
                    none -> vertx.setTimer(pauseMs, timer -> reconnect(attempt + 1))));
  }

  private void giveUp() {
    if (state == State.RECONNECTING) {
      state = State.AWAY;
      LOG.error(
          "The event store's database has been away for {}; events are refused", config.patience());
      failWaiting();
    }
  }

  private void closeNow() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    vertx.cancelTimer(patienceTimer);
    failWaiting();
    AppendConnection last = connection;
    connection = null;
    (last == null ? Future.<Void>succeededFuture() : last.close())
        .onComplete(done -> closed.tryComplete());
  }

  private void failWaiting() {
    if (current != null) {
      current.fail(new AppendOutcomeUnknownException(null));
      current = null;
    }
    for (PendingAppend append = collector.poll(); append != null; append = collector.poll()) {
      append.fail(new EventStoreUnavailableException("not stored: the database is away"));
    }
  }
}
