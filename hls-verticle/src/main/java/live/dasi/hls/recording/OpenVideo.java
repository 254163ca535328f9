package live.dasi.hls.recording;

import java.time.Instant;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoId;

/**
 * A video whose end the log does not know, as the log knows it.
 *
 * @param nextSequence the media sequence number that the broadcast's next segment gets
 * @param endBytes where its last recorded segment ends; the initialisation segment's length if it
 *     has none
 * @param durationUs of all its recorded segments
 * @param openedAt when its {@code VideoOpened} happened
 */
public record OpenVideo(
    BroadcastId broadcast,
    VideoId video,
    String path,
    long initLengthBytes,
    long nextSequence,
    long endBytes,
    long durationUs,
    Instant openedAt) {}
