package live.dasi.hls.packaging;

import java.time.Duration;

/**
 * How a publish session is cut.
 *
 * @param part how much a part holds; it is appended as soon as it is full
 * @param segment a segment ends at the first key frame about then or later; at an earlier one if
 *     the next may come after {@code segmentMax}
 * @param segmentMax a segment without a further key frame ends here
 * @param trackWait how long the start waits for the other track, on the encoder's clock
 */
public record PackagingConfig(
    Duration part, Duration segment, Duration segmentMax, Duration trackWait) {

  public static final PackagingConfig DEFAULT =
      new PackagingConfig(
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1));

  public PackagingConfig {
    if (!part.isPositive() || part.compareTo(segment) > 0 || segment.compareTo(segmentMax) > 0) {
      throw new IllegalArgumentException(
          "0 < part <= segment <= segmentMax does not hold: %s, %s, %s"
              .formatted(part, segment, segmentMax));
    }
  }

  PackagingConfig withSegmentMax(Duration max) {
    return new PackagingConfig(part, segment.compareTo(max) > 0 ? max : segment, max, trackWait);
  }

  long partMs() {
    return part.toMillis();
  }

  long segmentMs() {
    return segment.toMillis();
  }

  long segmentMaxMs() {
    return segmentMax.toMillis();
  }

  long trackWaitMs() {
    return trackWait.toMillis();
  }
}
