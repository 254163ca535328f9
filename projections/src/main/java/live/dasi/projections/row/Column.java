package live.dasi.projections.row;

import io.vertx.sqlclient.data.Numeric;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column, and how to tell a row's value of it.
 *
 * @param type PostgreSQL's name of it
 * @param element Java's class of it, as the driver takes it
 */
record Column<R>(String name, String type, Class<?> element, Function<R, @Nullable Object> value) {

  static <R> Column<R> uuid(String name, Function<R, @Nullable UUID> value) {
    return new Column<>(name, "uuid", UUID.class, value::apply);
  }

  static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
    return new Column<>(name, "text", String.class, value::apply);
  }

  static <R> Column<R> integer(String name, Function<R, @Nullable Integer> value) {
    return new Column<>(name, "integer", Integer.class, value::apply);
  }

  static <R> Column<R> bigint(String name, Function<R, @Nullable Long> value) {
    return new Column<>(name, "bigint", Long.class, value::apply);
  }

  /** Exact, with as many decimals as the value has. */
  static <R> Column<R> numeric(String name, Function<R, BigDecimal> value) {
    return new Column<>(name, "numeric", Numeric.class, row -> Numeric.create(value.apply(row)));
  }

  static <R> Column<R> bool(String name, Function<R, @Nullable Boolean> value) {
    return new Column<>(name, "boolean", Boolean.class, value::apply);
  }

  static <R> Column<R> time(String name, Function<R, @Nullable Instant> value) {
    return new Column<>(
        name, "timestamptz", OffsetDateTime.class, row -> withOffset(value.apply(row)));
  }

  /** The values of many rows, as an array of the driver's type. */
  Object of(List<R> rows) {
    Object values = Array.newInstance(element, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Array.set(values, i, value.apply(rows.get(i)));
    }
    return values;
  }

  private static @Nullable OffsetDateTime withOffset(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
