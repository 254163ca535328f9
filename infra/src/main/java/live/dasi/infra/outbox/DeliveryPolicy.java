package live.dasi.infra.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often, how long and how many at a time are delivered.
 *
 * @param firstPause between the first two attempts; each further one is twice as long
 * @param longestPause which no pause exceeds
 * @param giveUpAfter when there is no further attempt
 * @param lease how long an attempt may take; after a crash it is made again then
 * @param atATime attempts at the same moment
 */
public record DeliveryPolicy(
    Duration firstPause, Duration longestPause, Duration giveUpAfter, Duration lease, int atATime) {

  private static final int MAX_DOUBLINGS = 30;

  public static final DeliveryPolicy WEBHOOKS =
      new DeliveryPolicy(
          Duration.ofSeconds(2),
          Duration.ofMinutes(30),
          Duration.ofDays(1),
          Duration.ofSeconds(30),
          16);

  /** Who learns of a show an hour later has missed it. */
  public static final DeliveryPolicy PUSHES =
      new DeliveryPolicy(
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          32);

  /** When the next attempt is; empty if it is given up. */
  Optional<Instant> next(int attempts, Instant madeAt, Instant now) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
    Instant next = now.plus(doubled.compareTo(longestPause) < 0 ? doubled : longestPause);
    return next.isAfter(madeAt.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
  }
}
