package live.dasi.infra.benchmark;

import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import live.dasi.infra.postgres.PostgresAddress;

/**
 * The ceiling: what the same PostgreSQL takes when somebody who has all events at once inserts a
 * thousand rows and their tags by one statement, with nothing checked and nobody waiting for a
 * single event. Nothing that answers single events can be as fast.
 */
final class UnnestCeiling implements AutoCloseable {

  static final int ROWS = 1000;

  private static final String SCHEMA =
      """
      CREATE TABLE event (
        position bigint PRIMARY KEY, type_id int NOT NULL, time_us bigint NOT NULL,
        event_id text COLLATE "C" NOT NULL, version text NOT NULL, tags text[] NOT NULL,
        metadata bytea NOT NULL, payload bytea NOT NULL);
      CREATE TABLE event_tag (
        tag text COLLATE "C" NOT NULL, position bigint NOT NULL, type_id int NOT NULL,
        PRIMARY KEY (tag, position) INCLUDE (type_id));
      """;

  private static final String INSERT =
      """
      WITH stored AS (
        INSERT INTO event
        SELECT u.position, 1, u.time_us, u.id, '1', ARRAY[u.tag], u.metadata, u.payload
          FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bytea[], $6::bytea[])
            AS u(position, time_us, id, tag, metadata, payload))
      INSERT INTO event_tag
      SELECT u.tag, u.position, 1 FROM unnest($1::bigint[], $4::text[]) AS u(position, tag)
      """;

  private final AtomicLong position = new AtomicLong();
  private final PgConnection connection;
  private final PreparedQuery<RowSet<Row>> insert;

  UnnestCeiling(Setting setting, PostgresAddress database) {
    Setting.execute(database, SCHEMA);
    connection =
        PgConnection.connect(
                setting.vertx(),
                database.connectOptions().setCachePreparedStatements(true).setPipeliningLimit(64))
            .await();
    insert = connection.preparedQuery(INSERT);
  }

  CompletableFuture<?> insert() {
    Long[] positions = new Long[ROWS];
    String[] ids = new String[ROWS];
    String[] tags = new String[ROWS];
    long first = position.getAndAdd(ROWS);
    for (int i = 0; i < ROWS; i++) {
      positions[i] = first + i + 1;
      ids[i] = UUID.randomUUID().toString();
      tags[i] = "order=" + positions[i];
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfLong(positions)
            .addArrayOfLong(filled(new Long[ROWS], System.currentTimeMillis()))
            .addArrayOfString(ids)
            .addArrayOfString(tags)
            .addArrayOfBuffer(filled(new Buffer[ROWS], Buffer.buffer("{}")))
            .addArrayOfBuffer(filled(new Buffer[ROWS], Buffer.buffer(Samples.PAYLOAD)));
    return insert.execute(parameters).toCompletionStage().toCompletableFuture();
  }

  @Override
  public void close() {
    connection.close().await();
  }

  private static <T> T[] filled(T[] array, T value) {
    Arrays.fill(array, value);
    return array;
  }
}
