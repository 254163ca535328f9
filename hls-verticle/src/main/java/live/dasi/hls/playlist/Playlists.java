package live.dasi.hls.playlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.hls.playlist.MediaPlaylist.ByteRange;
import live.dasi.hls.playlist.MediaPlaylist.Entry;
import live.dasi.hls.playlist.MultivariantPlaylist.Resolution;
import live.dasi.hls.playlist.MultivariantPlaylist.Variant;
import live.dasi.hls.timeline.Segment;
import live.dasi.hls.timeline.Timeline;
import live.dasi.hls.timeline.Video;

/**
 * Makes the playlists of a timeline that has segments. Addresses are relative, so that they hold
 * behind any proxy.
 */
public final class Playlists {

  /** The newest segments, or all. */
  public enum View {
    LIVE,
    REPLAY
  }

  /** What the segments are: ranges of the recording, or transport streams made of them. */
  public enum Container {
    FMP4,
    TS
  }

  private final PlaylistConfig config;

  public Playlists(PlaylistConfig config) {
    this.config = config;
  }

  /**
   * @param mediaUri where the media playlist is
   */
  public MultivariantPlaylist multivariant(Timeline timeline, View view, String mediaUri) {
    List<Segment> segments = shown(timeline, view);
    List<Tracks> tracks =
        segments.stream().map(timeline::videoOf).distinct().map(Video::tracks).toList();
    Stream<String> pictures =
        tracks.stream().flatMap(t -> t.video().map(VideoTrack::codec).stream());
    Stream<String> sounds = tracks.stream().flatMap(t -> t.audio().map(AudioTrack::codec).stream());
    Optional<Resolution> resolution =
        tracks.reversed().stream()
            .flatMap(t -> t.video().stream())
            .findFirst()
            .map(video -> new Resolution(video.widthPx(), video.heightPx()));
    long peakBps = segments.stream().mapToLong(Playlists::bitsPerSecond).max().orElse(0);
    return new MultivariantPlaylist(
        List.of(
            new Variant(
                mediaUri,
                peakBps,
                averageBps(segments),
                Stream.concat(pictures, sounds).distinct().toList(),
                resolution)));
  }

  /** The media playlist, for a place one level below the broadcast's. */
  public MediaPlaylist media(Timeline timeline, View view, Container container) {
    List<Segment> segments = shown(timeline, view);
    var entries = new ArrayList<Entry>(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean changes = i > 0 && !segments.get(i - 1).video().equals(segment.video());
      entries.add(entry(timeline.videoOf(segment), segment, i == 0, changes, container));
    }
    return new MediaPlaylist(
        timeline.targetDurationS().orElseThrow(),
        segments.getFirst().sequence(),
        segments.getFirst().discontinuity(),
        type(view),
        entries,
        timeline.isComplete());
  }

  /**
   * The replay's never changes: a server may only append lines and add EXT-X-ENDLIST (RFC 8216,
   * 6.2.1), which says that it is complete.
   */
  private static Optional<MediaPlaylist.Type> type(View view) {
    return switch (view) {
      case LIVE -> Optional.empty();
      case REPLAY -> Optional.of(MediaPlaylist.Type.EVENT);
    };
  }

  private static Entry entry(
      Video video, Segment segment, boolean first, boolean changes, Container container) {
    String resource = "../video/" + video.id();
    return switch (container) {
      case FMP4 ->
          new Entry(
              resource + ".mp4",
              segment.durationUs(),
              segment.startedAt(),
              changes,
              first || changes ? Optional.of(map(resource, video)) : Optional.empty(),
              Optional.of(new ByteRange(segment.lengthBytes(), segment.offsetBytes())));
      case TS ->
          new Entry(
              resource + "/" + segment.sequence() + ".ts",
              segment.durationUs(),
              segment.startedAt(),
              changes,
              Optional.empty(),
              Optional.empty());
    };
  }

  private static MediaPlaylist.Map map(String resource, Video video) {
    return new MediaPlaylist.Map(resource + ".mp4", new ByteRange(video.initLengthBytes(), 0));
  }

  private List<Segment> shown(Timeline timeline, View view) {
    List<Segment> all = timeline.segments();
    return switch (view) {
      case LIVE -> all.subList(windowStart(timeline), all.size());
      case REPLAY -> all;
    };
  }

  private int windowStart(Timeline timeline) {
    List<Segment> all = timeline.segments();
    long wantedUs = 3_000_000L * timeline.targetDurationS().orElseThrow();
    long heldUs = 0;
    int start = all.size();
    while (start > 0 && (heldUs < wantedUs || all.size() - start < config.windowSegments())) {
      start--;
      heldUs += all.get(start).durationUs();
    }
    return start;
  }

  private static long bitsPerSecond(Segment segment) {
    return segment.lengthBytes() * 8_000_000 / Math.max(1, segment.durationUs());
  }

  private static long averageBps(List<Segment> segments) {
    long bytes = segments.stream().mapToLong(Segment::lengthBytes).sum();
    long us = segments.stream().mapToLong(Segment::durationUs).sum();
    return (long) (bytes * 8e6 / Math.max(1, us));
  }
}
