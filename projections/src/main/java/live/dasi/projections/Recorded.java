package live.dasi.projections;

import java.time.Instant;
import java.util.Optional;

/**
 * How much of a broadcast is recorded.
 *
 * @param durationUs microseconds of all segments
 * @param lastSegmentEnd when the last segment's last picture or sound arrived
 */
public record Recorded(
    int videoCount, long segmentCount, long durationUs, Optional<Instant> lastSegmentEnd) {

  /** Whether there is something to watch. */
  public boolean isPlayable() {
    return segmentCount > 0;
  }
}
