package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.channel.ChannelId;

/** The rows and the position of the events that are in them: changed together or not at all. */
final class ViewStore {

  private final Pool pool;

  ViewStore(Pool pool) {
    this.pool = pool;
  }

  Future<Long> position() {
    return pool.query("SELECT position FROM views.position")
        .execute()
        .map(rows -> rows.iterator().next().getLong("position"));
  }

  /**
   * Goes from one position to another; fails with {@link PositionMoved} if the first is not the
   * stored one.
   *
   * @return how some broadcasts look afterwards
   */
  Future<List<BroadcastNotice>> advance(
      long from, long to, List<RowChange> changes, Set<BroadcastId> noticed) {
    return pool.withTransaction(connection ->
        move(connection, from, to)
            .compose(_ -> write(connection, changes))
            .compose(_ -> notices(connection, noticed)));
  }

  /** Forgets everything: the next batch is the first. */
  Future<Void> reset() {
    return pool.withTransaction(connection ->
        connection
            .query(
                "TRUNCATE views.channel, views.address, views.broadcast, views.video;"
                    + " UPDATE views.position SET position = 0")
            .execute()
            .mapEmpty());
  }

  /** First of all: the row stays locked, so that no two go on from the same position. */
  private static Future<Void> move(SqlConnection connection, long from, long to) {
    return connection
        .preparedQuery("UPDATE views.position SET position = $2 WHERE position = $1")
        .execute(Tuple.of(from, to))
        .compose(moved ->
            moved.rowCount() == 1
                ? Future.succeededFuture()
                : Future.failedFuture(new PositionMoved(from)));
  }

  private static Future<Void> write(SqlConnection connection, List<RowChange> changes) {
    Future<Void> written = Future.succeededFuture();
    for (Run run : runs(changes)) {
      written =
          written.compose(
              _ -> connection.preparedQuery(run.sql()).executeBatch(run.values()).mapEmpty());
    }
    return written;
  }

  /** Neighbours that are the same statement. */
  private record Run(String sql, List<Tuple> values) {}

  private static List<Run> runs(List<RowChange> changes) {
    var runs = new ArrayList<Run>();
    for (RowChange change : changes) {
      RowStatement statement = RowStatement.of(change);
      if (runs.isEmpty() || !runs.getLast().sql().equals(statement.sql())) {
        runs.add(new Run(statement.sql(), new ArrayList<>()));
      }
      runs.getLast().values().add(statement.values());
    }
    return runs;
  }

  private static Future<List<BroadcastNotice>> notices(
      SqlConnection connection, Set<BroadcastId> noticed) {
    if (noticed.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return connection
        .preparedQuery(
            """
            SELECT id, channel, status, title FROM views.broadcast
             WHERE id = ANY ($1) AND status IS NOT NULL
            """)
        .execute(Tuple.of((Object) noticed.stream().map(BroadcastId::value).toArray(UUID[]::new)))
        .map(rows ->
            ViewRows.list(
                rows,
                row ->
                    new BroadcastNotice(
                        new BroadcastId(row.getUUID("id")),
                        new ChannelId(row.getString("channel")),
                        BroadcastStatus.valueOf(row.getString("status")),
                        row.getString("title"))));
  }
}
