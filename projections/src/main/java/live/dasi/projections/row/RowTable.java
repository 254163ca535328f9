package live.dasi.projections.row;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table, read and written many rows at a time, each in one statement.
 *
 * @param columns the first is the primary key
 */
record RowTable<K, R>(
    String name, List<Column<R>> columns, Function<R, K> key, Function<Row, R> read) {

  Future<Void> load(SqlConnection connection, String schema, Kept<K, R> kept) {
    if (kept.wanted().isEmpty()) {
      return Future.succeededFuture();
    }
    Column<R> id = columns.getFirst();
    Object[] keys = kept.wanted().toArray((Object[]) Array.newInstance(id.element(), 0));
    return loadWhere(connection, schema, kept, id.name() + " = ANY ($1)", keys);
  }

  /** Loads more rows than those that are wanted by their key. */
  Future<Void> loadWhere(
      SqlConnection connection, String schema, Kept<K, R> kept, String condition, Object keys) {
    return connection
        .preparedQuery("SELECT * FROM %s.%s WHERE %s".formatted(schema, name, condition))
        .execute(Tuple.of(keys))
        .map(rows -> {
          for (Row row : rows) {
            R found = read.apply(row);
            kept.loaded(key.apply(found), found);
          }
          return null;
        });
  }

  Future<Void> store(SqlConnection connection, String schema, Kept<K, R> kept) {
    return remove(connection, schema, kept.removed())
        .compose(_ -> write(connection, schema, kept.changed()));
  }

  private Future<Void> remove(SqlConnection connection, String schema, List<K> removed) {
    if (removed.isEmpty()) {
      return Future.succeededFuture();
    }
    Column<R> id = columns.getFirst();
    Object[] keys = removed.toArray((Object[]) Array.newInstance(id.element(), 0));
    return connection
        .preparedQuery("DELETE FROM %s.%s WHERE %s = ANY ($1)".formatted(schema, name, id.name()))
        .execute(Tuple.of(keys))
        .mapEmpty();
  }

  private Future<Void> write(SqlConnection connection, String schema, List<R> changed) {
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple values = Tuple.tuple();
    columns.forEach(column -> values.addValue(column.of(changed)));
    return connection.preparedQuery(upsert(schema)).execute(values).mapEmpty();
  }

  private String upsert(String schema) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    String arrays =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "$%d::%s[]".formatted(i + 1, columns.get(i).type()))
            .collect(Collectors.joining(", "));
    String changes =
        columns.stream()
            .skip(1)
            .map(column -> "%1$s = excluded.%1$s".formatted(column.name()))
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s.%s (%s) SELECT * FROM unnest(%s) ON CONFLICT (%s) DO UPDATE SET %s"
        .formatted(schema, name, names, arrays, columns.getFirst().name(), changes);
  }
}
