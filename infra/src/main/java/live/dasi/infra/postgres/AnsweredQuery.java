package live.dasi.infra.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import java.util.function.Function;
import java.util.stream.Collector;

/** A query that is made on the pool that there is when it is executed. */
record AnsweredQuery<T>(AnsweringPool owner, Function<Pool, Query<T>> made) implements Query<T> {

  @Override
  public Future<T> execute() {
    return owner.ask(pool -> made.apply(pool).execute());
  }

  @Override
  public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
    return new AnsweredQuery<>(owner, pool -> made.apply(pool).collecting(collector));
  }

  @Override
  public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
    return new AnsweredQuery<>(owner, pool -> made.apply(pool).mapping(mapper));
  }
}
