package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** How far each topic is, in the database; see {@code V6__public_feed.sql}. */
final class FeedPositions {

  private final Pool pool;

  FeedPositions(Pool pool) {
    this.pool = pool;
  }

  /**
   * The feed as a whole.
   *
   * @param source which log it is of
   */
  record Feed(UUID source, boolean paused) {}

  Future<Feed> feed() {
    return pool.query("SELECT source, paused FROM public_feed.feed")
        .execute()
        .map(rows -> {
          Row row = rows.iterator().next();
          return new Feed(row.getUUID(0), row.getBoolean(1));
        });
  }

  Future<Void> pause(boolean paused) {
    return pool.preparedQuery("UPDATE public_feed.feed SET paused = $1")
        .execute(Tuple.of(paused))
        .mapEmpty();
  }

  /** Where a topic stands; 0 if it is new. */
  Future<Long> of(String topicId, String name) {
    return pool.preparedQuery(
            """
            INSERT INTO public_feed.topic (id, name) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING position\
            """)
        .execute(Tuple.of(topicId, name))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Where the topic of a name stood last, while no broker tells which one that is now. */
  Future<Long> last(String name) {
    return pool.preparedQuery(
            "SELECT position FROM public_feed.topic WHERE name = $1 ORDER BY stored_at DESC LIMIT"
                + " 1")
        .execute(Tuple.of(name))
        .map(rows -> {
          RowIterator<Row> row = rows.iterator();
          return row.hasNext() ? row.next().getLong(0) : 0L;
        });
  }

  /** Never goes back: another instance may be further. */
  Future<Void> store(String topicId, long position) {
    return pool.preparedQuery(
            """
            UPDATE public_feed.topic SET position = $2, stored_at = now()
            WHERE id = $1 AND position < $2\
            """)
        .execute(Tuple.of(topicId, position))
        .mapEmpty();
  }

  /** The topics of this name are to get the feed from its beginning. */
  Future<Void> reset(String name) {
    return pool.preparedQuery("UPDATE public_feed.topic SET position = 0 WHERE name = $1")
        .execute(Tuple.of(name))
        .mapEmpty();
  }
}
