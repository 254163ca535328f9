package live.dasi.infra.eventstore;

import io.vertx.pgclient.PgException;

/** What a failure of the database means. */
final class SqlFailures {

  private SqlFailures() {}

  /**
   * Whether the connection is of no more use and the outcome of its statement unknown. Only an
   * answer of the database itself is proof that a statement did nothing. SQLSTATE 08 connection
   * exception, 57P shutdown, 25006 a standby that takes no writes, 40003 completion unknown.
   */
  static boolean connectionLost(Throwable failure) {
    if (!(failure instanceof PgException answer)) {
      return true;
    }
    String state = state(answer);
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("25006")
        || state.equals("40003");
  }

  /** What to tell the caller about a statement that did nothing. */
  static Throwable notDone(Throwable failure) {
    if (connectionLost(failure)) {
      return new EventStoreUnavailableException("the database is away", failure);
    }
    return isPassing(failure)
        ? new EventStoreUnavailableException(
            "the database could not: " + failure.getMessage(), failure)
        : failure;
  }

  /**
   * Whether the same may succeed later. 40 rolled back, 53 out of resources, 55 lock not available,
   * 57 cancelled, 58 system error.
   */
  static boolean isPassing(Throwable failure) {
    return failure instanceof PgException answer && state(answer).matches("(40|53|55|57|58).*");
  }

  private static String state(PgException answer) {
    return answer.getSqlState() == null ? "" : answer.getSqlState();
  }
}
