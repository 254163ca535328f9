package live.dasi.domain.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.Tag;

/**
 * What happens to a recording. These are facts: they are emitted after the bytes that they speak of
 * are durable, and together they are the index from which every playlist is made.
 */
public sealed interface VideoEvent extends BroadcastEvent {

  VideoId video();

  @Override
  default List<Tag> tags() {
    return List.of(Tag.of(broadcast()), Tag.of(video()));
  }

  /**
   * A file was begun.
   *
   * @param session the publish session that it records
   * @param path where it is in the recording store
   * @param initLengthBytes length of the initialisation segment at the file's start (ftyp and moov)
   */
  record VideoOpened(
      BroadcastId broadcast,
      VideoId video,
      SessionId session,
      String path,
      long initLengthBytes,
      Tracks tracks,
      Instant at)
      implements VideoEvent {}

  /**
   * A segment of the file is complete.
   *
   * @param sequence its media sequence number: 0, 1, 2 … through all videos of the broadcast
   * @param offsetBytes where it starts in the file
   * @param durationUs microseconds
   * @param at when its first picture or sound arrived
   */
  record SegmentWritten(
      BroadcastId broadcast,
      VideoId video,
      long sequence,
      long offsetBytes,
      long lengthBytes,
      long durationUs,
      Instant at)
      implements VideoEvent {}

  /** The file is complete. */
  record VideoClosed(
      BroadcastId broadcast, VideoId video, long lengthBytes, long durationUs, Instant at)
      implements VideoEvent {}

  /** What a video contains; at least one of the two. */
  record Tracks(Optional<VideoTrack> video, Optional<AudioTrack> audio) {
    public Tracks {
      if (video.isEmpty() && audio.isEmpty()) {
        throw new IllegalArgumentException("a video has at least one track");
      }
    }
  }

  /**
   * The pictures of a video.
   *
   * @param codec its RFC 6381 name, such as {@code avc1.64001f}
   */
  record VideoTrack(String codec, int widthPx, int heightPx) {}

  /**
   * The sound of a video.
   *
   * @param codec its RFC 6381 name, such as {@code mp4a.40.2}
   */
  record AudioTrack(String codec, int sampleRateHz, int channels) {}
}
