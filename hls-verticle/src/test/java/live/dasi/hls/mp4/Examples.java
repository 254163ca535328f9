package live.dasi.hls.mp4;

import java.util.List;
import java.util.Optional;
import live.dasi.media.Bytes;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/** Small inputs that fit into a test's text. */
final class Examples {

  /** 1280x720, high profile, as ffmpeg sends it. */
  static final AvcConfig AVC =
      AvcConfig.decode(
          Bytes.ofHex(
              "0164001fffe1001a6764001facd9405005bb0110000003001000000303c0f1831960"
                  + "01000668ebe3cb22c0fdf8f800"));

  static final AudioSpecificConfig AAC = AudioSpecificConfig.decode(Bytes.ofHex("1190"));

  static final InitSegment BOTH = new InitSegment(Optional.of(AVC), Optional.of(AAC));
  static final InitSegment VIDEO_ONLY = new InitSegment(Optional.of(AVC), Optional.empty());
  static final InitSegment AUDIO_ONLY = new InitSegment(Optional.empty(), Optional.of(AAC));

  /** A key frame, a picture that is shown later and one that is shown before it is decoded. */
  static final TrackFragment PICTURES =
      new TrackFragment(
          Track.VIDEO,
          180_000,
          List.of(
              new Sample(3_000, 0, true, Bytes.ofHex("0000000265aa")),
              new Sample(2_970, 6_000, false, Bytes.ofHex("0000000241bb")),
              new Sample(3_030, -3_000, false, Bytes.ofHex("0000000101"))));

  static final TrackFragment SOUNDS =
      new TrackFragment(
          Track.AUDIO,
          96_000,
          List.of(
              new Sample(1_024, 0, true, Bytes.ofHex("2110")),
              new Sample(1_024, 0, true, Bytes.ofHex("211045"))));

  private Examples() {}
}
