package live.dasi.rtmp;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long something has lasted, whatever is done to the wall clock. Owned by its connection. */
final class Stopwatch {

  private final LongSupplier nanoTime;
  private long startedAtNs;

  /**
   * @param nanoTime as {@link System#nanoTime}: never set, from any origin
   */
  Stopwatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    restart();
  }

  void restart() {
    startedAtNs = nanoTime.getAsLong();
  }

  boolean exceeds(Duration duration) {
    return nanoTime.getAsLong() - startedAtNs > duration.toNanos();
  }
}
