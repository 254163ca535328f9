package live.dasi.hls.mp4;

import java.util.Optional;
import live.dasi.media.Bytes;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/** The initialisation segment: {@code ftyp moov}, how to decode all fragments that follow. */
public record InitSegment(Optional<AvcConfig> video, Optional<AudioSpecificConfig> audio) {

  /** Units a second of the video track: a millisecond and every usual frame rate are whole. */
  public static final int VIDEO_TIMESCALE = 90_000;

  public InitSegment {
    if (video.isEmpty() && audio.isEmpty()) {
      throw new IllegalArgumentException("a recording has at least one track");
    }
  }

  public static InitSegment decode(Bytes segment) {
    return new InitSegment(Optional.empty(), Optional.empty());
  }

  public Bytes encode() {
    return Bytes.EMPTY;
  }

  /** Units a second of a track: 90,000 for video, the sample rate for audio. */
  public int timescale(Track track) {
    return switch (track) {
      case VIDEO -> VIDEO_TIMESCALE;
      case AUDIO ->
          audio
              .map(AudioSpecificConfig::sampleRateHz)
              .orElseThrow(() -> new IllegalArgumentException("there is no audio track"));
    };
  }
}
