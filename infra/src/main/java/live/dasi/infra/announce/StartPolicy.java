package live.dasi.infra.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is told of a start.
 *
 * @param quiet after a start that was told, for how long the channel's next ones are not
 */
public record StartPolicy(Duration quiet) {

  /** Nobody wants to be called to a show that is long over. */
  static final Duration FRESH = Duration.ofHours(1);

  /** As long as a webhook is tried. */
  static final Duration WORTH_TELLING = Duration.ofDays(1);

  /** Who is told. */
  enum Audience {
    NOBODY,
    /** Only programs, which look at the time: the server was down, or it waited. */
    WEBHOOKS,
    EVERYBODY
  }

  /**
   * Decides by the times of the events, so that it is the same whenever it is decided.
   *
   * @param lastTold the start of the channel that was told last
   */
  Audience audience(Optional<Instant> lastTold, Instant startedAt, Instant now) {
    if (lastTold.isPresent() && startedAt.isBefore(lastTold.get().plus(quiet))) {
      return Audience.NOBODY;
    }
    Duration age = Duration.between(startedAt, now);
    if (age.compareTo(WORTH_TELLING) > 0) {
      return Audience.NOBODY;
    }
    return age.compareTo(FRESH) > 0 ? Audience.WEBHOOKS : Audience.EVERYBODY;
  }
}
