package live.dasi.infra.log;

import java.time.Duration;

/**
 * How the log is used.
 *
 * @param commandTimeout after which a command that nobody has decided fails
 * @param factTimeout after which facts that nobody has answered for are sent again
 * @param gathering for how long facts are gathered that nobody waits for
 * @param minPause before the first of several tries
 * @param maxPause to which the pause between tries grows
 * @param maxWaitingFacts in one lane, while the database is away; the next ones fail
 */
public record LogConfig(
    Duration commandTimeout,
    Duration factTimeout,
    Duration gathering,
    Duration minPause,
    Duration maxPause,
    int maxWaitingFacts) {

  public static final LogConfig DEFAULT =
      new LogConfig(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMillis(25),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          20_000);

  /** How long to wait after a number of failures in a row. */
  Duration pauseAfter(int failures) {
    Duration pause = minPause.multipliedBy(1L << Math.min(failures - 1, 16));
    return pause.compareTo(maxPause) < 0 ? pause : maxPause;
  }
}
