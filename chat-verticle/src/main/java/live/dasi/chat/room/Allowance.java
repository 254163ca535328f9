package live.dasi.chat.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many messages somebody may write right now: a bucket that fills by one a second.
 *
 * @param left how many at {@code at}, in thousandths
 */
record Allowance(long left, Instant at) {

  private static final long ONE = 1_000;

  static Allowance full(int burst, Instant now) {
    return new Allowance(burst * ONE, now);
  }

  /** What is left after one more; empty if there is none. */
  Optional<Allowance> spend(int burst, Instant now) {
    long filled = Math.min(burst * ONE, left + Duration.between(at, now).toMillis());
    return filled < ONE ? Optional.empty() : Optional.of(new Allowance(filled - ONE, now));
  }
}
