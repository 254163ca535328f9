package live.dasi.hls.mp4;

import java.util.List;
import java.util.Optional;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/**
 * The initialisation segment: {@code ftyp moov}, how to decode all fragments that follow.
 *
 * <pre>
 *  ftyp
 *  moov
 *    mvhd
 *    trak         for each track: its timescale and one sample entry
 *    mvex
 *      trex       for each track; required, but every default stands in the fragments
 * </pre>
 */
public record InitSegment(Optional<AvcConfig> video, Optional<AudioSpecificConfig> audio) {

  /** Units a second of the video track: a millisecond and every usual frame rate are whole. */
  public static final int VIDEO_TIMESCALE = 90_000;

  private static final int MOVIE_TIMESCALE = 1_000;
  private static final int EXPECTED_BYTES = 2_048;

  public InitSegment {
    if (video.isEmpty() && audio.isEmpty()) {
      throw new IllegalArgumentException("a recording has at least one track");
    }
  }

  public static InitSegment decode(Bytes segment) {
    Optional<AvcConfig> video = Optional.empty();
    Optional<AudioSpecificConfig> audio = Optional.empty();
    for (Box box : Box.first(Box.decodeAll(segment), "moov").children(0)) {
      if (box.type().equals("trak")) {
        switch (TrackBox.decode(box)) {
          case TrackBox.Video(AvcConfig avc) -> video = Optional.of(avc);
          case TrackBox.Audio(AudioSpecificConfig aac) -> audio = Optional.of(aac);
        }
      }
    }
    if (video.isEmpty() && audio.isEmpty()) {
      throw new MalformedInput("MP4: a moov box without a track");
    }
    return new InitSegment(video, audio);
  }

  /** Throws {@link MalformedInput} if the size of the picture can't be read from the SPS. */
  public Bytes encode() {
    List<TrackBox> tracks = tracks();
    var out = new BoxWriter(EXPECTED_BYTES);
    out.box("ftyp", () -> out.ascii("iso6").u32(0).ascii("iso6").ascii("mp41"));
    out.box(
        "moov",
        () -> {
          out.fullBox("mvhd", 0, 0, () -> mvhd(out));
          tracks.forEach(track -> track.encode(out));
          out.box("mvex", () -> tracks.forEach(track -> trex(out, track.track())));
        });
    return out.toBytes();
  }

  private List<TrackBox> tracks() {
    Optional<TrackBox> pictures = video.map(TrackBox.Video::new);
    Optional<TrackBox> sounds = audio.map(TrackBox.Audio::new);
    return List.of(pictures, sounds).stream().flatMap(Optional::stream).toList();
  }

  /** Movie header (8.2.2). */
  private static void mvhd(BoxWriter out) {
    out.u32(0).u32(0); // creation_time, modification_time
    out.u32(MOVIE_TIMESCALE); // timescale
    out.u32(0); // duration: in the fragments
    out.u32(0x00010000).u16(0x0100).zeros(10); // rate, volume, reserved
    TrackBox.matrix(out);
    out.zeros(24); // pre_defined
    out.u32(Track.values().length + 1); // next_track_ID
  }

  /** Track extends (8.8.3). */
  private static void trex(BoxWriter out, Track track) {
    out.fullBox(
        "trex",
        0,
        0,
        () -> {
          out.u32(track.id()); // track_ID
          out.u32(1); // default_sample_description_index
          out.zeros(12); // default_sample_duration, _size, _flags
        });
  }

  /** Units a second of a track: 90,000 for video, the sample rate for audio. */
  public int timescale(Track track) {
    requireTrack(track);
    return switch (track) {
      case VIDEO -> VIDEO_TIMESCALE;
      case AUDIO -> audio.orElseThrow().sampleRateHz();
    };
  }

  /** A track's time or duration in microseconds, rounded down. */
  public long us(Track track, long ticks) {
    long timescale = timescale(track);
    return ticks / timescale * 1_000_000 + ticks % timescale * 1_000_000 / timescale;
  }

  void requireTrack(Track track) {
    boolean there =
        switch (track) {
          case VIDEO -> video.isPresent();
          case AUDIO -> audio.isPresent();
        };
    if (!there) {
      throw new MalformedInput("MP4: samples of a track that the file does not have: " + track);
    }
  }
}
