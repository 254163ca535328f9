package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;

/** What {@link EventQueries} give, as events. */
final class EventRows {

  private final ReadLink link;
  private final TypeDictionary types;

  EventRows(ReadLink link, TypeDictionary types) {
    this.link = link;
    this.types = types;
  }

  /** The same rows, when the names of all their types are known. */
  Future<RowSet<Row>> named(RowSet<Row> rows) {
    for (Row row : rows) {
      if (hasEvent(row) && !types.knows(row.getInteger(1))) {
        return link.ask(types::load).map(loaded -> rows);
      }
    }
    return Future.succeededFuture(rows);
  }

  /** A question that gives the head, too, has a row for it if there is no event. */
  static boolean hasEvent(Row row) {
    return row.getValue(0) != null;
  }

  LogEvent.At event(Row row) {
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
}
