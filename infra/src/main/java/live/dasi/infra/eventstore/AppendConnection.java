package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, and on which PostgreSQL tells how far the log goes: of own
 * batches with their answers, without waking another of its processes. Used on the writer's
 * context.
 */
final class AppendConnection {

  private static final Logger LOG = LoggerFactory.getLogger(AppendConnection.class);

  /** How much longer than the database itself we wait for its answer, or its good-bye. */
  private static final long GRACE_MS = 2_000;

  /**
   * An operator's database may be set to acknowledge what it can still lose. One that takes no
   * writes, such as a standby, is asked for that before a batch is sent to it.
   */
  private static final String PREPARE =
      """
      SELECT current_setting('transaction_read_only') = 'on' AS read_only,
        CASE current_setting('synchronous_commit')
          WHEN 'off' THEN set_config('synchronous_commit', 'on', false)
        END
      """;

  private static final String LISTEN = "LISTEN event";

  /** Long after a writer's last batch nobody can ask for its outcome any more. */
  private static final String FORGET_OLD_WRITERS =
      "DELETE FROM event_writer WHERE at < now() - interval '1 day'";

  private final PgConnection connection;
  private final long timeoutMs;

  /** Done when all types of earlier batches have numbers: no batch overtakes one that waits. */
  private Future<Void> numbered = Future.succeededFuture();

  private AppendConnection(PgConnection connection, long timeoutMs) {
    this.connection = connection;
    this.timeoutMs = timeoutMs;
  }

  static Future<AppendConnection> open(
      Vertx vertx, PgConnectOptions options, EventStoreConfig config) {
    long timeoutMs = config.statementTimeout().toMillis() + GRACE_MS;
    Future<PgConnection> connecting =
        PgConnection.connect(vertx, settings(options, "dasi-append", config.statementTimeout()));
    return connecting
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .onFailure(late -> connecting.onSuccess(PgConnection::close))
        .map(connection -> new AppendConnection(connection, timeoutMs))
        .compose(AppendConnection::prepare);
  }

  /**
   * Plans must stay good that are made while the tables are empty, and whatever PostgreSQL believes
   * of tags that many events bear: each row is looked up by an index.
   */
  static PgConnectOptions settings(
      PgConnectOptions options, String name, Duration statementTimeout) {
    return new PgConnectOptions(options)
        .setCachePreparedStatements(true)
        .addProperty("application_name", name)
        .addProperty("default_transaction_isolation", "read committed")
        .addProperty("statement_timeout", Long.toString(statementTimeout.toMillis()))
        .addProperty("enable_seqscan", "off")
        .addProperty("enable_bitmapscan", "off")
        .addProperty("enable_hashjoin", "off")
        .addProperty("enable_mergejoin", "off")
        .addProperty("enable_memoize", "off")
        .addProperty("plan_cache_mode", "force_generic_plan")
        .addProperty("jit", "off");
  }

  /**
   * Sends a batch; the database works on one after the other.
   *
   * @param ahead how many batches were sent and not yet answered
   */
  Future<Row> append(AppendBatch batch, UUID writer, TypeDictionary types, int ahead) {
    Set<String> unknown = batch.unknown(types);
    Future<Void> ready =
        unknown.isEmpty() ? numbered : numbered.compose(none -> types.number(connection, unknown));
    // The connection's own future is timed by its event loop, and not by a thread that must be
    // woken.
    Future<Row> answer =
        ready.succeeded()
            ? call(batch.parameters(writer, types))
            : ready.compose(none -> call(batch.parameters(writer, types)));
    if (!unknown.isEmpty()) {
      numbered = ready.otherwiseEmpty();
    }
    return answer.timeout(timeoutMs * (ahead + 1), TimeUnit.MILLISECONDS);
  }

  /**
   * Tells the last position of each transaction of all nodes, from now on. Whoever may connect to
   * the database may notify, of anything.
   */
  void onTold(LongConsumer position) {
    connection.notificationHandler(notification -> {
      try {
        position.accept(Long.parseLong(notification.getPayload()));
      } catch (NumberFormatException _) {
        LOG.warn("A notification that is no position of an event is passed over");
      }
    });
  }

  void onLost(Runnable action) {
    connection.exceptionHandler(failure -> action.run());
    connection.closeHandler(none -> action.run());
  }

  /** A client waits for the answers that it is owed, and a database may owe them for ever. */
  Future<Void> close() {
    return connection.close().timeout(GRACE_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  /**
   * For a writer that has not sent anything yet: one that has may still ask for what came of it,
   * and clocks jump.
   */
  Future<AppendConnection> forgetOldWriters() {
    return connection
        .query(FORGET_OLD_WRITERS)
        .execute()
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .map(this)
        .onFailure(failure -> close());
  }

  private Future<AppendConnection> prepare() {
    return connection
        .query(PREPARE)
        .execute()
        .compose(rows ->
            rows.iterator().next().getBoolean("read_only")
                ? Future.failedFuture(
                    new EventStoreUnavailableException("the database takes no writes"))
                : connection.query(LISTEN).execute())
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .map(this)
        .onFailure(failure -> close());
  }

  private Future<Row> call(Tuple parameters) {
    return connection
        .preparedQuery(AppendBatch.SQL)
        .execute(parameters)
        .map(rows -> rows.iterator().next());
  }
}
