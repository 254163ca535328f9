package live.dasi.hls.recording;

import java.time.Duration;
import live.dasi.hls.packaging.PackagingConfig;

/**
 * How sessions are recorded.
 *
 * @param retryAfter how long after a failure of the store or the log a new video is tried
 * @param answerWithin how long the store or the log may take for one answer
 * @param factAttempts how many such times a fact may take before it counts as failed
 */
public record RecorderConfig(
    PackagingConfig packaging, Duration retryAfter, Duration answerWithin, int factAttempts) {

  public static final RecorderConfig DEFAULT =
      new RecorderConfig(PackagingConfig.DEFAULT, Duration.ofSeconds(5), Duration.ofSeconds(20), 3);
}
