package live.dasi.infra.postgres;

import java.time.Duration;

/**
 * How long whoever uses the database for anything but events waits, and how many may.
 *
 * @param connections that are open at a time
 * @param waiting who may wait for one of them; more are refused
 * @param acquire how long they wait
 * @param statement how long the database may take for a statement: far longer than the largest
 *     batch of the views. Migrations have a connection of their own, without a limit.
 * @param transaction how long all of a transaction may take
 */
public record ConnectionLimits(
    int connections, int waiting, Duration acquire, Duration statement, Duration transaction) {

  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          8, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** How much longer than the database itself we wait for its answer. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** The same, with another number of connections. */
  public ConnectionLimits withConnections(int number) {
    return new ConnectionLimits(number, waiting, acquire, statement, transaction);
  }

  /** After how long without an answer to a single statement its connection counts as dead. */
  Duration answer() {
    return acquire.plus(statement).plus(GRACE);
  }
}
