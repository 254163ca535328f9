package live.dasi.hls.packaging;

import java.time.Duration;

/** Where a publish session stands. Start reading here. */
public sealed interface Packager permits Gathering, Running {

  static Packager initial(PackagingConfig config) {
    return Gathering.of(config, Codecs.NONE);
  }

  /** What follows from a frame. */
  Step take(Arrival arrival);

  /** What follows when no more frames come. */
  Step end();

  /** As if the encoder had just sent its configurations again: for a start after a failure. */
  Packager restarted();

  /** The same with another maximum for segments, from the next frame on. */
  Packager withSegmentMax(Duration max);
}
