package live.dasi.infra.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** The same as {@link AnsweredQuery}, with parameters. */
record AnsweredPreparedQuery<T>(AnsweringPool owner, Function<Pool, PreparedQuery<T>> made)
    implements PreparedQuery<T> {

  @Override
  public Future<T> execute() {
    return owner.ask(pool -> made.apply(pool).execute());
  }

  @Override
  public Future<T> execute(Tuple parameters) {
    return owner.ask(pool -> made.apply(pool).execute(parameters));
  }

  @Override
  public Future<T> executeBatch(List<Tuple> batch) {
    return owner.ask(pool -> made.apply(pool).executeBatch(batch));
  }

  @Override
  public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
    return new AnsweredPreparedQuery<>(owner, pool -> made.apply(pool).collecting(collector));
  }

  @Override
  public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
    return new AnsweredPreparedQuery<>(owner, pool -> made.apply(pool).mapping(mapper));
  }
}
