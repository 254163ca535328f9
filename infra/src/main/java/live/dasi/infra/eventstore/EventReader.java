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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Questions to the log. Pipelines them on few connections; the client takes care of lost ones. */
final class EventReader {

  /** Questions that may wait for a connection. */
  private static final int WAITING_LIMIT = 10_000;

  private static final int PIPELINED = 64;
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Positions that are looked through at a time for types alone, for which there is no index: half
   * a second's work.
   */
  private static final long SCANNED_POSITIONS = 1_000_000;

  /** Questions may take longer than appends, by this factor. */
  private static final int PATIENCE_FACTOR = 3;

  /** How much longer than the database itself we wait for its answer. */
  private static final long GRACE_MS = 2_000;

  private final Supplier<SqlClient> connecting;
  private volatile SqlClient client;
  private final TypeDictionary types;
  private final long timeoutMs;
  private final AtomicLong leftAtNanos;

  EventReader(
      Vertx vertx, PgConnectOptions options, EventStoreConfig config, TypeDictionary types) {
    this.types = types;
    this.leftAtNanos = new AtomicLong(System.nanoTime());
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

  /**
   * Some events of the log.
   *
   * @param readUpTo the position after which to go on
   * @param head the position of the last event when these were read
   */
  record Page(List<LogEvent.At> events, long readUpTo, long head) {

    Page {
      events = List.copyOf(events);
    }
  }

  Future<Void> start() {
    return types.load(client);
  }

  Future<Long> head() {
    return failingClearly(
        client.query(EventQueries.HEAD).execute().map(rows -> rows.iterator().next().getLong(0)));
  }

  /** All events of a range of positions that the log is known to have. */
  Future<Page> window(long after, int limit) {
    return failingClearly(
        client
            .preparedQuery(EventQueries.WINDOW)
            .execute(Tuple.of(after, after + limit))
            .compose(this::events)
            .map(events -> {
              long last = withoutGap(events, after);
              return new Page(events, last, last);
            }));
  }

  /** Some or all of the matching events of a range of positions, in order. */
  Future<Page> page(List<Criterion> criteria, long after, long upTo, int limit) {
    boolean all = criteria.stream().anyMatch(Criterion::isAnyEvent);
    long to =
        all
            ? Math.min(upTo, after + limit)
            : needsScan(criteria) ? Math.min(upTo, after + SCANNED_POSITIONS) : upTo;
    Future<RowSet<Row>> rows =
        all
            ? client.preparedQuery(EventQueries.WINDOW_AND_HEAD).execute(Tuple.of(after, to))
            : matching(criteria, after, to, limit);
    return failingClearly(
        rows.compose(found -> {
          long head = found.iterator().next().getLong(EventQueries.HEAD_COLUMN);
          return events(found)
              .map(events -> {
                boolean more = !all && events.size() == limit;
                if (all) {
                  withoutGap(events, after);
                }
                long readUpTo = more ? events.getLast().position() : Math.min(to, head);
                return new Page(events, readUpTo, head);
              });
        }));
  }

  /** The position before the first event of a time, or the head if there is none so late. */
  Future<Long> positionBefore(long timeUs) {
    return failingClearly(
        client
            .preparedQuery(EventQueries.POSITION_BEFORE)
            .execute(Tuple.of(timeUs))
            .map(rows -> rows.iterator().next().getLong(0)));
  }

  Future<Void> close() {
    return client.close().timeout(GRACE_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private Future<RowSet<Row>> matching(List<Criterion> criteria, long after, long to, int limit) {
    if (Criterion.isOneTag(criteria)
        && criteria.getFirst().types().stream().allMatch(types::knows)) {
      return client
          .preparedQuery(EventQueries.OF_ONE_TAG)
          .execute(parameters(criteria.getFirst(), after, to).addInteger(limit));
    }
    CriteriaArrays arrays = new CriteriaArrays();
    criteria.forEach(criterion -> arrays.add(criterion, types));
    Tuple parameters = Tuple.of(after, to);
    arrays.addTo(parameters);
    arrays.addUnknownTypesTo(parameters.addInteger(limit));
    return client.preparedQuery(EventQueries.MATCHING).execute(parameters);
  }

  private Tuple parameters(Criterion ofOneTag, long after, long to) {
    Integer[] ids = ofOneTag.types().stream().map(types::id).toArray(Integer[]::new);
    return Tuple.of(after, to, ofOneTag.tags().getFirst())
        .addArrayOfInteger(ids.length == 0 ? null : ids);
  }

  private static boolean needsScan(List<Criterion> criteria) {
    return criteria.stream().anyMatch(criterion -> criterion.tags().isEmpty());
  }

  /** The last position of events that follow each other. */
  private static long withoutGap(List<LogEvent.At> events, long after) {
    long last = after;
    for (LogEvent.At event : events) {
      if (event.position() != ++last) {
        throw new IllegalStateException("the log has no event " + last);
      }
    }
    return last;
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

  /** A question that is never answered would stop its reader for ever. */
  private <T> Future<T> failingClearly(Future<T> answer) {
    return answer
        .timeout(timeoutMs, TimeUnit.MILLISECONDS)
        .onFailure(this::leaveClient)
        .recover(failure -> Future.failedFuture(SqlFailures.notDone(failure)));
  }
}
