package live.dasi.hls.recording;

import java.time.Instant;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoId;

/**
 * A video that is closed now.
 *
 * @param segments how many were added to what the log knew
 * @param lastPictureAt when its last picture or sound came in: the encoder was lost then
 */
public record RecoveredVideo(
    BroadcastId broadcast, VideoId video, int segments, Instant lastPictureAt) {}
