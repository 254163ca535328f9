package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The few connections on which questions are asked, many at a time. Lost ones are replaced by the
 * client, and a client whose connections have fallen silent by another one.
 */
final class ReadLink {

  /** Questions that may wait for a connection. */
  static final int WAITING_LIMIT = 10_000;

  private static final int PIPELINED = 64;
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

  /** Questions may take longer than appends, by this factor. */
  private static final int PATIENCE_FACTOR = 3;

  /** How much longer than the database itself we wait for its answer. */
  private static final long GRACE_MS = 2_000;

  private final Supplier<SqlClient> connecting;
  private final long timeoutMs;
  private final AtomicLong leftAtNanos = new AtomicLong(System.nanoTime());
  private volatile SqlClient client;

  ReadLink(Vertx vertx, PgConnectOptions options, EventStoreConfig config) {
    this.timeoutMs = PATIENCE_FACTOR * config.statementTimeout().toMillis() + GRACE_MS;
    this.connecting = () -> connect(vertx, options, config);
    this.client = connecting.get();
  }

  private static SqlClient connect(Vertx vertx, PgConnectOptions options, EventStoreConfig config) {
    return PgBuilder.client()
        .with(
            new PoolOptions()
                .setMaxSize(config.readConnections())
                .setMaxWaitQueueSize(WAITING_LIMIT))
        .connectingTo(
            AppendConnection.settings(options, "dasi-read", STATEMENT_TIMEOUT)
                .setPipeliningLimit(PIPELINED))
        .using(vertx)
        .build();
  }

  /** How long an answer may take. */
  long timeoutMs() {
    return timeoutMs;
  }

  /** Always answered, if only with a failure: a question that is not would stop its reader. */
  <T> Future<T> ask(Function<SqlClient, Future<T>> question) {
    return asked(question)
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .onFailure(this::leaveClient)
        .recover(failure -> Future.failedFuture(SqlFailures.notDone(failure)));
  }

  /** The client's own future: timed by its event loop, and not by a thread that must be woken. */
  private <T> Future<T> asked(Function<SqlClient, Future<T>> question) {
    try {
      return question.apply(client);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  Future<Void> close() {
    return client.close().timeout(GRACE_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  /**
   * A network may lose a connection without a word, and the client would ask on it again and again.
   * All that wait with a question are of one client: it is left once.
   */
  private void leaveClient(Throwable failure) {
    long now = System.nanoTime();
    long last = leftAtNanos.get();
    if (failure instanceof TimeoutException
        && now - last > TimeUnit.MILLISECONDS.toNanos(timeoutMs)
        && leftAtNanos.compareAndSet(last, now)) {
      SqlClient silent = client;
      client = connecting.get();
      var _ = silent.close();
    }
  }
}
