package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Questions to the log. Pipelines them on few connections; the client takes care of lost ones. */
final class EventReader {

  /** Questions that may wait for a connection. */
  private static final int WAITING_LIMIT = 10_000;

  private static final int PIPELINED = 64;
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
  private static final String COLUMNS =
      "e.position, e.type_id, e.time_us, e.event_id, e.version, e.tags, e.metadata, e.payload";
  private static final String HEAD = "SELECT coalesce(max(position), 0) FROM event";
  private static final String WINDOW =
      "SELECT " + COLUMNS + " FROM event e WHERE e.position > $1 AND e.position <= $2 ORDER BY 1";
  private static final String POSITION_BEFORE =
      "SELECT coalesce((SELECT min(position) - 1 FROM event WHERE time_us >= $1), (" + HEAD + "))";

  /** Head and events of one snapshot; the head comes also when no event matches. */
  private static final String MATCHING =
      "SELECT "
          + COLUMNS
          + ", h.head FROM ("
          + HEAD
          + ") AS h(head) LEFT JOIN (SELECT DISTINCT m.position"
          + " FROM unnest($2::text[], $3::text[], $4::text[]) AS c(tag, more, types)"
          + " CROSS JOIN LATERAL event_matches($1, c.tag, c.more, c.types) AS m(position)) AS s"
          + " ON true LEFT JOIN event e ON e.position = s.position ORDER BY 1";

  private static final int HEAD_COLUMN = 8;

  private final SqlClient client;
  private final TypeDictionary types;

  EventReader(
      Vertx vertx, PgConnectOptions options, EventStoreConfig config, TypeDictionary types) {
    this.types = types;
    this.client =
        PgBuilder.client()
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

  /** Events of the log, and the position of its last event in the same snapshot. */
  record Matching(List<LogEvent.At> events, long head) {}

  Future<Void> start() {
    return types.load(client);
  }

  Future<Long> head() {
    return failingClearly(
        client.query(HEAD).execute().map(rows -> rows.iterator().next().getLong(0)));
  }

  /** All events of a range of positions. */
  Future<List<LogEvent.At>> window(long after, int limit) {
    return failingClearly(
        client.preparedQuery(WINDOW).execute(Tuple.of(after, after + limit)).compose(this::events));
  }

  Future<Matching> matching(List<Criterion> criteria, long after) {
    List<String> names = criteria.stream().flatMap(c -> c.types().stream()).toList();
    return failingClearly(
        types
            .know(client, names)
            .compose(known -> client.preparedQuery(MATCHING).execute(parameters(criteria, after)))
            .compose(rows -> {
              long head = rows.iterator().next().getLong(HEAD_COLUMN);
              return events(rows).map(events -> new Matching(events, head));
            }));
  }

  /** The position before the first event of a time, or the head if there is none so late. */
  Future<Long> positionBefore(long timeUs) {
    return failingClearly(
        client
            .preparedQuery(POSITION_BEFORE)
            .execute(Tuple.of(timeUs))
            .map(rows -> rows.iterator().next().getLong(0)));
  }

  Future<Void> close() {
    return client.close();
  }

  private Tuple parameters(List<Criterion> criteria, long after) {
    CriteriaArrays arrays = new CriteriaArrays();
    criteria.forEach(criterion -> arrays.add(criterion, types));
    Tuple parameters = Tuple.of(after);
    arrays.addTo(parameters);
    return parameters;
  }

  private Future<List<LogEvent.At>> events(RowSet<Row> rows) {
    boolean known = true;
    for (Row row : rows) {
      known &= row.getValue(0) == null || types.knows(row.getInteger(1));
    }
    Future<Void> names = known ? Future.succeededFuture() : types.load(client);
    return names.map(loaded -> {
      List<LogEvent.At> events = new ArrayList<>(rows.size());
      for (Row row : rows) {
        if (row.getValue(0) != null) {
          events.add(event(row));
        }
      }
      return events;
    });
  }

  private LogEvent.At event(Row row) {
    return new LogEvent.At(
        row.getLong(0),
        new LogEvent(
            types.name(row.getInteger(1)),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            List.of(row.getArrayOfStrings(5)),
            row.getBuffer(6),
            row.getBuffer(7)));
  }

  private static <T> Future<T> failingClearly(Future<T> answer) {
    return answer.recover(failure -> Future.failedFuture(SqlFailures.notDone(failure)));
  }
}
