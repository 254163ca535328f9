package live.dasi.infra.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a burst of attempts through for each key, and then one per interval (the generic cell rate
 * algorithm: one instant a key). Forgets the keys used longest ago beyond {@link #MAX_KEYS}. Owned
 * by one event loop.
 */
public final class AttemptLimit {

  private static final int MAX_KEYS = 10_000;

  private final Duration interval;
  private final Duration burst;

  /** When the key will have all of its burst again. */
  private final Map<String, Instant> fullAgainAt =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_KEYS;
        }
      };

  public AttemptLimit(int burst, Duration interval) {
    this.interval = interval;
    this.burst = interval.multipliedBy(burst);
  }

  /** Takes one attempt; answers how long to wait if there is none left. */
  public Optional<Duration> tryTake(String key, Instant now) {
    Instant known = fullAgainAt.getOrDefault(key, now);
    Instant next = (known.isBefore(now) ? now : known).plus(interval);
    Duration wait = Duration.between(now, next).minus(burst);
    if (wait.isPositive()) {
      return Optional.of(wait);
    }
    fullAgainAt.put(key, next);
    return Optional.empty();
  }

  /** Whoever succeeded was not guessing. */
  public void giveBack(String key) {
    fullAgainAt.computeIfPresent(key, (_, at) -> at.minus(interval));
  }
}
