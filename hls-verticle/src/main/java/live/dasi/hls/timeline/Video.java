package live.dasi.hls.timeline;

import java.util.OptionalLong;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoId;

/**
 * One recording of a broadcast.
 *
 * @param path where it is in the recording store
 * @param closedAtBytes the file's final length; empty while it grows
 */
public record Video(
    VideoId id, String path, long initLengthBytes, Tracks tracks, OptionalLong closedAtBytes) {

  Video closed(long lengthBytes) {
    return new Video(id, path, initLengthBytes, tracks, OptionalLong.of(lengthBytes));
  }
}
