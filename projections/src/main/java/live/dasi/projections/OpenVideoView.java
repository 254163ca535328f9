package live.dasi.projections;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoId;

/**
 * A video that was opened and not closed: it is growing now, or a crash left it so.
 *
 * @param nextSequence media sequence number that the broadcast's next segment gets
 * @param durationUs microseconds of its segments
 * @param last its last segment
 */
public record OpenVideoView(
    BroadcastId broadcast,
    VideoId video,
    SessionId session,
    String path,
    Instant openedAt,
    long initLengthBytes,
    long nextSequence,
    long durationUs,
    Optional<LastSegment> last) {

  /**
   * The last segment that is known.
   *
   * @param endOffsetBytes where it ends in the file
   * @param endAt when its last picture or sound arrived
   */
  public record LastSegment(long sequence, long endOffsetBytes, Instant endAt) {}

  /** Up to where the file is accounted for: the last segment's end, or the init segment's. */
  public long accountedBytes() {
    return last.map(LastSegment::endOffsetBytes).orElse(initLengthBytes);
  }
}
