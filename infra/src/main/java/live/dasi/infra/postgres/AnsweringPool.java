package live.dasi.infra.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionPropagation;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool whose users are always answered, if only with a failure. A database that vanishes with the
 * power of its machine closes no connection, and the client would ask on it again and again and
 * wait for ever. So whoever waits too long fails, and the pool is left for a fresh one: all of its
 * connections lead to the same place.
 *
 * <p>May be used from any thread; answers come on the context of the caller.
 */
final class AnsweringPool implements Pool {

  private static final Logger LOG = LoggerFactory.getLogger(AnsweringPool.class);

  private static final long CLOSE_WITHIN_MS = 2_000;

  private final Supplier<Pool> connecting;
  private final ConnectionLimits limits;
  private final AtomicReference<Pool> current;
  private volatile boolean isClosed;

  AnsweringPool(Supplier<Pool> connecting, ConnectionLimits limits) {
    this.connecting = connecting;
    this.limits = limits;
    this.current = new AtomicReference<>(connecting.get());
  }

  private <T> Future<T> ask(Duration atMost, Function<Pool, Future<T>> question) {
    Pool asked = current();
    Future<T> answer = question.apply(asked);
    return answer
        .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(_ -> {
          if (!answer.isComplete()) {
            leave(asked);
          }
        });
  }

  private Pool current() {
    return Objects.requireNonNull(current.get());
  }

  /** All that wait are of the same pool: it is left once. */
  private void leave(Pool silent) {
    Pool fresh = connecting.get();
    if (isClosed || !current.compareAndSet(silent, fresh)) {
      var _ = fresh.close();
      return;
    }
    LOG.warn("The database does not answer: it is asked again on other connections");
    var _ = silent.close();
  }

  /** One question, asked whenever the query is executed. */
  <T> Future<T> ask(Function<Pool, Future<T>> question) {
    return ask(limits.answer(), question);
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return new AnsweredQuery<>(this, pool -> pool.query(sql));
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return new AnsweredPreparedQuery<>(this, pool -> pool.preparedQuery(sql));
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return new AnsweredPreparedQuery<>(this, pool -> pool.preparedQuery(sql, options));
  }

  /** What is asked on the connection has no limit but that of the database. */
  @Override
  public Future<SqlConnection> getConnection() {
    return ask(limits.answer(), Pool::getConnection);
  }

  @Override
  public <T> Future<T> withTransaction(Function<SqlConnection, Future<T>> work) {
    return ask(limits.transaction(), pool -> pool.withTransaction(work));
  }

  @Override
  public <T> Future<T> withTransaction(
      TransactionPropagation propagation, Function<SqlConnection, Future<T>> work) {
    return ask(limits.transaction(), pool -> pool.withTransaction(propagation, work));
  }

  @Override
  public <T> Future<T> withConnection(Function<SqlConnection, Future<T>> work) {
    return ask(limits.transaction(), pool -> pool.withConnection(work));
  }

  @Override
  public int size() {
    return current().size();
  }

  /** A client waits for the answers that it is owed, and a database may owe them for ever. */
  @Override
  public Future<Void> close() {
    isClosed = true;
    return current().close().timeout(CLOSE_WITHIN_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }
}
