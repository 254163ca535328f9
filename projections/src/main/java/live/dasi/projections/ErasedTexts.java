package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.row.Rows;

/**
 * Takes what a person wrote out of the views in the transaction in which the person is erased:
 * whoever reads them sees nothing of it from then on, also while they are paused or stand still. It
 * is what the event does to the rows when it comes by, and may be done again. What was read of the
 * log before and is written later is blank as well, see {@link Rows#forgetErased}.
 */
public final class ErasedTexts {

  /** It is not appended yet. */
  private static final long NOT_IN_THE_LOG = 0;

  private ErasedTexts() {}

  /**
   * Whoever keeps the rows waits for the end of the transaction, in which the person has to be
   * erased as well.
   */
  public static Future<Void> remove(SqlConnection connection, PersonErased erased) {
    return ViewSchemas.hold(connection)
        .compose(schemas -> {
          Future<Void> all = Future.succeededFuture();
          for (String schema : schemas) {
            all =
                all.compose(_ ->
                    remove(connection, schema, List.of(new RecordedEvent(NOT_IN_THE_LOG, erased))));
          }
          return all;
        });
  }

  private static Future<Void> remove(
      SqlConnection connection, String schema, List<RecordedEvent> erased) {
    return Rows.load(connection, schema, erased)
        .compose(rows -> {
          rows.evolve(erased);
          return rows.store(connection, schema);
        });
  }
}
