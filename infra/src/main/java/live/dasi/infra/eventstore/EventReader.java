package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Questions to the log. */
final class EventReader {

  /**
   * Positions that are looked through at a time for types alone, for which there is no index: half
   * a second's work.
   */
  private static final long SCANNED_POSITIONS = 1_000_000;

  /** Where a page may end that shows the log as it is now. */
  static final long UP_TO_NOW = Long.MAX_VALUE;

  private final TypeDictionary types;
  private final ReadLink link;
  private final EventRows rows;
  private final QuestionGroups groups;

  EventReader(
      Vertx vertx,
      Context context,
      PgConnectOptions options,
      EventStoreConfig config,
      TypeDictionary types) {
    this.types = types;
    this.link = new ReadLink(vertx, options, config);
    this.rows = new EventRows(link, types);
    this.groups = new QuestionGroups(context, link, rows, types);
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

    /** As many events as were asked for, or all up to a position. */
    static Page of(List<LogEvent.At> events, PageLimits limit, long upTo, long head) {
      return new Page(events, limit.isReachedBy(events) ? events.getLast().position() : upTo, head);
    }
  }

  Future<Void> start() {
    return link.ask(types::load);
  }

  Future<Long> head() {
    return link.ask(client ->
        client.query(EventQueries.HEAD).execute().map(found -> found.iterator().next().getLong(0)));
  }

  /** All events of a range of positions that the log is known to have. */
  Future<Page> window(long after, long upTo, PageLimits limit) {
    long last = Math.min(upTo, after + limit.events());
    return ask(EventQueries.WINDOW, Tuple.of(after, last, (long) limit.bytes()))
        .compose(found -> {
          List<LogEvent.At> events = events(found);
          long readUpTo = withoutGap(events, after);
          return advanced(after, new Page(events, readUpTo, upTo));
        });
  }

  /** Some or all of the matching events of a range of positions, in order. */
  Future<Page> page(List<Criterion> criteria, long after, long upTo, PageLimits limit) {
    boolean ofAll = criteria.stream().anyMatch(Criterion::isAnyEvent);
    if (upTo == UP_TO_NOW) {
      if (ofAll) {
        return pageOfAll(after, limit);
      }
      if (isOneTagOfKnownTypes(criteria)) {
        return groups.ask(criteria.getFirst(), after, limit);
      }
    }
    if (ofAll) {
      return window(after, upTo, limit);
    }
    Future<Page> page =
        pageOfMatching(
            criteria,
            after,
            needsScan(criteria) ? Math.min(upTo, after + SCANNED_POSITIONS) : upTo,
            limit);
    return upTo == UP_TO_NOW ? page : page.compose(read -> advanced(after, read));
  }

  /**
   * A page of a range that has events leads on. Who is behind asks again when the log looks for its
   * head again, and not at once and without an end.
   */
  private static Future<Page> advanced(long after, Page page) {
    return page.readUpTo() > after
        ? Future.succeededFuture(page)
        : Future.failedFuture(
            new EventStoreUnavailableException(
                "the database has no event after "
                    + after
                    + ", but had one: it has lost events, or is a standby that is not up to date"));
  }

  private Future<Page> pageOfAll(long after, PageLimits limit) {
    return ask(
            EventQueries.WINDOW_AND_HEAD,
            Tuple.of(after, after + limit.events(), (long) limit.bytes()))
        .map(found -> {
          List<LogEvent.At> events = events(found);
          withoutGap(events, after);
          long head = head(found);
          return Page.of(events, limit, head, head);
        });
  }

  private Future<Page> pageOfMatching(
      List<Criterion> criteria, long after, long upTo, PageLimits limit) {
    CriteriaArrays arrays = new CriteriaArrays();
    criteria.forEach(criterion -> arrays.add(criterion, types));
    Tuple parameters = Tuple.of(after, upTo);
    arrays.addTo(parameters);
    arrays.addUnknownTypesTo(parameters.addInteger(limit.events()));
    parameters.addLong((long) limit.bytes());
    return ask(EventQueries.MATCHING, parameters)
        .map(found -> {
          long head = head(found);
          return Page.of(events(found), limit, Math.min(upTo, head), head);
        });
  }

  /** The position before the first event of a time, or the head if there is none so late. */
  Future<Long> positionBefore(long timeUs) {
    return link.ask(client ->
        client
            .preparedQuery(EventQueries.POSITION_BEFORE)
            .execute(Tuple.of(timeUs))
            .map(found -> found.iterator().next().getLong(0)));
  }

  Future<Void> close() {
    return link.close();
  }

  private Future<RowSet<Row>> ask(String query, Tuple parameters) {
    return link.ask(client -> client.preparedQuery(query).execute(parameters)).compose(rows::named);
  }

  private boolean isOneTagOfKnownTypes(List<Criterion> criteria) {
    return Criterion.isOneTag(criteria)
        && criteria.getFirst().types().stream().allMatch(types::knows);
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

  private static long head(RowSet<Row> found) {
    return found.iterator().next().getLong(EventQueries.HEAD_COLUMN);
  }

  private List<LogEvent.At> events(RowSet<Row> found) {
    List<LogEvent.At> events = new ArrayList<>(found.size());
    for (Row row : found) {
      if (EventRows.hasEvent(row)) {
        events.add(rows.event(row));
      }
    }
    return events;
  }
}
