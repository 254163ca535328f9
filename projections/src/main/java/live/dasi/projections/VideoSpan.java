package live.dasi.projections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of a replay, and when it was recorded: so that what happened meanwhile finds its place.
 *
 * @param openedAt when the video began
 * @param startUs where it begins in the replay
 * @param durationUs what there is of it
 */
public record VideoSpan(Instant openedAt, long startUs, long durationUs) {

  /**
   * Where something belongs in the replay that happened after this video was opened and before the
   * next one was. What happened in a break belongs to the end of the video before it, and so does
   * what happened while an encoder was lost and nobody knew yet.
   */
  public long positionMs(Instant at) {
    long sinceUs = ChronoUnit.MICROS.between(openedAt, at);
    return (startUs + Math.clamp(sinceUs, 0, durationUs)) / 1_000;
  }
}
