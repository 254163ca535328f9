package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Of several servers on one database, the one whose turn it is feeds; the others stand by. It is a
 * lock that PostgreSQL holds for as long as a connection of ours lives.
 *
 * <p>It only saves work. If two do feed for a moment, as when the connection of the first is lost
 * and it has not noticed, the topic gets some messages twice, and still every first one in order:
 * each of the two sends pieces of the log without a gap that begin at the stored position.
 *
 * <p>Owned by the feed's context.
 */
final class FeedTurn {

  /** The first half of the lock's key: "feed". The second is the topic's. */
  private static final int KIND = 0x66656564;

  private static final long CLOSE_WITHIN_MS = 2_000;

  /** A database that has vanished without a word answers never. */
  private static final long ANSWER_WITHIN_MS = 30_000;

  private final Vertx vertx;
  private final PgConnectOptions database;
  private final String topic;
  private final Runnable onLost;
  private @Nullable PgConnection holder;
  private int releases;

  FeedTurn(Vertx vertx, PgConnectOptions database, String topic, Runnable onLost) {
    this.vertx = vertx;
    this.database = database;
    this.topic = topic;
    this.onLost = onLost;
  }

  /** Whether it is this server's turn; once it is, it stays so until the lock is lost. */
  Future<Boolean> take() {
    if (holder != null) {
      return Future.succeededFuture(true);
    }
    int known = releases;
    Future<PgConnection> connecting = PgConnection.connect(vertx, database);
    return connecting
        .timeout(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS)
        .onFailure(_ -> connecting.onSuccess(PgConnection::close))
        .compose(connection ->
            connection
                .preparedQuery("SELECT pg_try_advisory_lock($1, $2)")
                .execute(Tuple.of(KIND, topic.hashCode()))
                .timeout(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS)
                .map(rows -> rows.iterator().next().getBoolean(0))
                .compose(
                    mine ->
                        mine && known == releases ? hold(connection) : close(connection).map(false),
                    failure -> close(connection).transform(_ -> Future.failedFuture(failure))));
  }

  private Future<Boolean> hold(PgConnection connection) {
    holder = connection;
    int held = releases;
    connection.closeHandler(_ -> {
      if (held == releases) {
        holder = null;
        onLost.run();
      }
    });
    return Future.succeededFuture(true);
  }

  Future<Void> release() {
    PgConnection held = holder;
    holder = null;
    releases++;
    return held == null ? Future.succeededFuture() : close(held);
  }

  /** A client may never hear of the end of a connection that its database closed meanwhile. */
  private static Future<Void> close(PgConnection connection) {
    return connection.close().timeout(CLOSE_WITHIN_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }
}
