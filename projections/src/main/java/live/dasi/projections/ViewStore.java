package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.row.Evolution;
import live.dasi.projections.row.Rows;

/**
 * The rows of a schema and the position of the events that are in them: changed together or not at
 * all.
 */
final class ViewStore {

  private final Pool pool;
  private final String schema;

  ViewStore(Pool pool, String schema) {
    this.pool = pool;
    this.schema = schema;
  }

  Future<Long> position() {
    return pool.query("SELECT position FROM %s.position".formatted(schema))
        .execute()
        .map(rows -> rows.iterator().next().getLong("position"));
  }

  /**
   * Goes from one position to another; fails with {@link PositionMoved} if the first is not the
   * stored one.
   *
   * @param batch what is between the positions, without what is to be left out
   * @param noticedAfter the position after which events are news to viewers
   * @return how the broadcasts look that are news
   */
  Future<List<BroadcastNotice>> advance(
      long from, long to, List<RecordedEvent> batch, long noticedAfter) {
    return pool.withTransaction(connection ->
        move(connection, from, to)
            .compose(_ -> Rows.load(connection, schema, batch))
            .compose(rows -> {
              rows.evolve(batch);
              return rows.forgetErased(connection, schema, batch)
                  .compose(_ -> rows.store(connection, schema))
                  .map(_ -> notices(rows, batch, noticedAfter));
            }));
  }

  /**
   * First of all: the row stays locked, so that no two go on from the same position. The disk is
   * not waited for: what a crash of the database takes back is taken back with its position, and
   * made again.
   */
  private Future<Void> move(SqlConnection connection, long from, long to) {
    return connection
        .preparedQuery(
            """
            UPDATE %s.position SET position = $2 WHERE position = $1
             RETURNING set_config('synchronous_commit', 'off', true)
            """
                .formatted(schema))
        .execute(Tuple.of(from, to))
        .compose(moved ->
            moved.rowCount() == 1
                ? Future.succeededFuture()
                : Future.failedFuture(new PositionMoved(from)));
  }

  private static List<BroadcastNotice> notices(
      Rows rows, List<RecordedEvent> batch, long noticedAfter) {
    Set<BroadcastId> changed =
        batch.stream()
            .filter(recorded -> recorded.position() > noticedAfter)
            .flatMap(recorded -> Evolution.visiblyChanged(recorded.event()).stream())
            .collect(Collectors.toUnmodifiableSet());
    return changed.stream().map(rows::notice).flatMap(Optional::stream).toList();
  }
}
