package live.dasi.hls.timeline;

import java.time.Instant;
import live.dasi.domain.broadcast.VideoId;

/**
 * One segment of a broadcast.
 *
 * @param sequence its media sequence number
 * @param discontinuity how many changes of video come before it in the broadcast
 * @param startedAt when its first frame was made: the start of its video plus what the video held
 *     before it, so that the network's jitter does not show
 */
public record Segment(
    long sequence,
    VideoId video,
    int discontinuity,
    long offsetBytes,
    long lengthBytes,
    long durationUs,
    Instant startedAt) {

  /** Where it ends in its file. */
  public long endBytes() {
    return offsetBytes + lengthBytes;
  }
}
