package live.dasi.projections;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What a failure to write a batch means. */
final class Failures {

  private Failures() {}

  /**
   * Whether trying again may help although nothing else changes: the database is away or busy.
   * SQLSTATE 08 connection exception, 25006 a standby, 40 rolled back, 53 out of resources, 55 lock
   * not available, 57 cancelled or shut down, 58 system error.
   */
  static boolean passes(Throwable failure) {
    if (failure instanceof PgException answer) {
      String state = answer.getSqlState() == null ? "" : answer.getSqlState();
      return state.equals("25006") || state.matches("(08|40|53|55|57|58).*");
    }
    return failure instanceof VertxException
        || failure instanceof IOException
        || failure instanceof TimeoutException;
  }
}
