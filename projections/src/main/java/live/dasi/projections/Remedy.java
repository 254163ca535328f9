package live.dasi.projections;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What is to be done when a batch could not be written. */
enum Remedy {
  /** Something else changed the rows: go on from where they are. */
  START_AGAIN,
  /** The database is away or busy: the same again, later. */
  WAIT,
  /** Get as far as possible, in time, and so find the event that the batch failed at. */
  HALVE,
  /** That event cannot be got past. */
  STOP;

  static Remedy of(Throwable failure, int batchSize) {
    if (failure instanceof PositionMoved) {
      return START_AGAIN;
    }
    if (passes(failure)) {
      return tookTooLong(failure) && batchSize > 1 ? HALVE : WAIT;
    }
    return batchSize > 1 ? HALVE : STOP;
  }

  /** The same again would take as long. */
  private static boolean tookTooLong(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof PgException answer && "57014".equals(answer.getSqlState()));
  }

  /**
   * Whether trying again may help although nothing else changes. SQLSTATE 08 connection exception,
   * 25006 a standby, 40 rolled back, 53 out of resources, 55 lock not available, 57 cancelled or
   * shut down, 58 system error.
   */
  private static boolean passes(Throwable failure) {
    if (failure instanceof PgException answer) {
      String state = answer.getSqlState() == null ? "" : answer.getSqlState();
      return state.equals("25006") || state.matches("(08|40|53|55|57|58).*");
    }
    return failure instanceof VertxException
        || failure instanceof IOException
        || failure instanceof TimeoutException;
  }
}
