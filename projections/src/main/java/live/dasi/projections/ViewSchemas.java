package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The schema whose rows are served, the one that is being made beside it, and the change from one
 * to the other.
 */
final class ViewSchemas {

  /** Of the rows that this code makes: to be increased when it makes others, or other columns. */
  static final int VERSION = 3;

  /** The oldest version whose rows this code can still read and keep, until its own are made. */
  static final int OLDEST_THAT_FITS = 3;

  static final String SERVED = "views";
  static final String NEXT = "views_next";
  private static final String OLD = "views_old";

  private static final String SHAPE = shape();

  private final Pool pool;

  ViewSchemas(Pool pool) {
    this.pool = pool;
  }

  static boolean fits(int version) {
    return version >= OLDEST_THAT_FITS && version <= VERSION;
  }

  /**
   * The schemas of rows that this code keeps, which until the end of the transaction nobody writes
   * to but the caller, and none takes the place of the other. Who locks both the projection and a
   * position locks them in this order.
   */
  static Future<List<String>> hold(SqlConnection connection) {
    return connection
        .preparedQuery(
            """
            SELECT version,
                   coalesce(next_version = $2 AND to_regclass($3) IS NOT NULL, false) AS has_next
              FROM projection WHERE name = $1 FOR UPDATE
            """)
        .execute(Tuple.of(SERVED, VERSION, NEXT + ".position"))
        .map(found -> {
          List<String> schemas = new ArrayList<>();
          for (Row row : found) {
            if (fits(row.getInteger("version"))) {
              schemas.add(SERVED);
            }
            if (row.getBoolean("has_next")) {
              schemas.add(NEXT);
            }
          }
          return schemas;
        })
        .compose(schemas -> {
          Future<?> held = Future.succeededFuture();
          for (String schema : schemas) {
            String position = "SELECT position FROM %s.position FOR UPDATE".formatted(schema);
            held = held.compose(_ -> connection.query(position).execute());
          }
          return held.map(schemas);
        });
  }

  /** The position of what is being made beside; if nothing of this version is, it is begun. */
  Future<Long> resumeNext() {
    return pool.withTransaction(connection ->
        connection
            .preparedQuery(
                """
                SELECT name FROM projection
                 WHERE name = $1 AND next_version = $2 AND to_regclass($3) IS NOT NULL FOR UPDATE
                """)
            .execute(Tuple.of(SERVED, VERSION, NEXT + ".position"))
            .compose(found -> found.size() == 1 ? Future.succeededFuture() : begin(connection))
            .compose(_ -> connection.query("SELECT position FROM " + NEXT + ".position").execute())
            .map(rows -> rows.iterator().next().getLong(0)));
  }

  /** Throws away what is being made beside, and makes an empty one. */
  Future<Void> beginNext() {
    return pool.withTransaction(ViewSchemas::begin);
  }

  private static Future<Void> begin(SqlConnection connection) {
    return connection
        .preparedQuery("UPDATE projection SET next_version = $2 WHERE name = $1")
        .execute(Tuple.of(SERVED, VERSION))
        .compose(_ ->
            connection
                .query(
                    """
                    SET LOCAL client_min_messages = warning;
                    DROP SCHEMA IF EXISTS %2$s CASCADE;
                    DROP SCHEMA IF EXISTS %1$s CASCADE;
                    CREATE SCHEMA %1$s;
                    SET LOCAL search_path = %1$s;
                    %3$s
                    """
                        .formatted(NEXT, OLD, SHAPE))
                .execute())
        .mapEmpty();
  }

  /**
   * From one moment to the next, what was made beside is what is served. Queries that are under way
   * end on the old rows, later ones find the new: no table is locked against readers. Whoever else
   * keeps the old rows finds their position gone, so that nobody writes half here and half there.
   *
   * @param served the position of the old rows; empty if nobody keeps them
   * @param next the position of the new rows
   */
  Future<Void> switchOver(OptionalLong served, long next) {
    return pool.withTransaction(connection ->
            connection
                .preparedQuery("SELECT FROM projection WHERE name = $1 FOR UPDATE")
                .execute(Tuple.of(SERVED))
                .compose(_ ->
                    served.isEmpty()
                        ? Future.<Void>succeededFuture()
                        : claim(connection, SERVED, served.getAsLong(), -1))
                .compose(_ -> claim(connection, NEXT, next, next))
                .compose(_ ->
                    connection
                        .query(
                            """
                            ALTER SCHEMA %1$s RENAME TO %3$s;
                            ALTER SCHEMA %2$s RENAME TO %1$s;
                            UPDATE projection SET version = next_version, next_version = NULL
                             WHERE name = '%1$s'
                            """
                                .formatted(SERVED, NEXT, OLD))
                        .execute()))
        .mapEmpty();
  }

  private static Future<Void> claim(SqlConnection connection, String schema, long from, long to) {
    return connection
        .preparedQuery("UPDATE %s.position SET position = $2 WHERE position = $1".formatted(schema))
        .execute(Tuple.of(from, to))
        .compose(claimed ->
            claimed.rowCount() == 1
                ? Future.succeededFuture()
                : Future.failedFuture(new PositionMoved(from)));
  }

  /**
   * Throws the old rows away. Fails rather than keep queries waiting that come while one is still
   * under way on them.
   */
  Future<Void> dropOld() {
    return pool.withTransaction(connection ->
            connection
                .query(
                    """
                    SET LOCAL lock_timeout = '500ms';
                    SET LOCAL client_min_messages = warning;
                    DROP SCHEMA IF EXISTS %s CASCADE
                    """
                        .formatted(OLD))
                .execute())
        .mapEmpty();
  }

  /** For good plans of queries on rows that were written all at once. */
  Future<Void> analyze() {
    return pool.query(
            """
            ANALYZE %1$s.channel, %1$s.address, %1$s.broadcast, %1$s.video, %1$s.message,
                    %1$s.chat_rules, %1$s.chatter, %1$s.follow, %1$s.subscription, %1$s.support
            """
                .formatted(SERVED))
        .execute()
        .mapEmpty();
  }

  private static String shape() {
    try (InputStream sql = ViewSchemas.class.getResourceAsStream("views.sql")) {
      return new String(
          Objects.requireNonNull(sql, "not in the jar: views.sql").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
