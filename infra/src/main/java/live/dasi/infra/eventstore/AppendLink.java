package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the writer connected: when the connection is lost it is made again, however long that
 * takes. A standby that has not taken over yet counts as no connection. Everything runs on the
 * writer's context.
 */
final class AppendLink {

  private static final Logger LOG = LoggerFactory.getLogger(AppendLink.class);
  private static final long RECONNECT_FIRST_MS = 50;
  private static final int RECONNECT_DOUBLINGS = 5;
  private static final long NONE = -1;

  /** Whom the link tells. */
  interface Listener {

    void connected(AppendConnection connection);

    /** The database has answered nothing for longer than the configured patience. */
    void givenUp();
  }

  private enum State {
    CONNECTED,
    RECONNECTING,
    /** Reconnecting, and the patience is over. */
    AWAY,
    CLOSED
  }

  private final Vertx vertx;
  private final Context context;
  private final PgConnectOptions options;
  private final EventStoreConfig config;
  private final EventStoreMetrics metrics;
  private final Listener listener;
  private State state = State.CONNECTED;
  private @Nullable AppendConnection connection;

  /** Runs from a loss until an append is answered or none waits. */
  private long patienceTimer = NONE;

  AppendLink(
      Vertx vertx,
      Context context,
      PgConnectOptions options,
      EventStoreConfig config,
      EventStoreMetrics metrics,
      Listener listener) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.config = config;
    this.metrics = metrics;
    this.listener = listener;
  }

  /** Connects for the first time; fails if that is not possible. */
  Future<Void> open() {
    return AppendConnection.open(vertx, options, config)
        .compose(AppendConnection::forgetOldWriters)
        .onSuccess(fresh -> context.runOnContext(none -> connected(fresh)))
        .mapEmpty();
  }

  /** Null while there is none. */
  @Nullable AppendConnection connection() {
    return connection;
  }

  boolean isAway() {
    return state == State.AWAY;
  }

  /** Gives a connection up and makes another one. */
  void lost(AppendConnection broken, @Nullable Throwable failure) {
    if (broken != connection) {
      return;
    }
    connection = null;
    broken.close();
    if (state == State.CONNECTED) {
      state = State.RECONNECTING;
      LOG.warn("The event store has lost its database and connects again", failure);
      if (patienceTimer == NONE) {
        patienceTimer = vertx.setTimer(config.patience().toMillis(), timer -> giveUp());
      }
    }
    reconnect(0);
  }

  /** The connection is as good as ever; one that was only made again may not be. */
  void recovered() {
    if (patienceTimer != NONE) {
      vertx.cancelTimer(patienceTimer);
      patienceTimer = NONE;
    }
  }

  Future<Void> close() {
    state = State.CLOSED;
    recovered();
    AppendConnection last = connection;
    connection = null;
    return last == null ? Future.succeededFuture() : last.close();
  }

  private void connected(AppendConnection fresh) {
    if (state == State.CLOSED) {
      fresh.close();
      return;
    }
    connection = fresh;
    fresh.onLost(() -> context.runOnContext(none -> lost(fresh, null)));
    if (state != State.CONNECTED) {
      state = State.CONNECTED;
      metrics.reconnected();
      LOG.info("The event store is connected to its database again");
    }
    listener.connected(fresh);
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
    patienceTimer = NONE;
    state = State.AWAY;
    LOG.error(
        "The event store's database has been away for {}; events are refused", config.patience());
    AppendConnection mute = connection;
    connection = null;
    listener.givenUp();
    if (mute != null) {
      mute.close();
      reconnect(0);
    }
  }
}
