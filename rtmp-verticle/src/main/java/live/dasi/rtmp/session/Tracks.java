package live.dasi.rtmp.session;

import java.util.Optional;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.flv.AudioTag;
import live.dasi.media.flv.VideoTag;
import live.dasi.media.h264.AvcConfig;
import org.jspecify.annotations.Nullable;

/**
 * What has been published so far, as far as the next tag depends on it. Leaves out what no player
 * could use: a configuration that is repeated, pictures and sounds before one, and pictures whose
 * NAL units reach beyond their end.
 *
 * @param avc null before the first
 * @param aac null before the first
 * @param dropped pictures and sounds that were left out because they were broken or too early
 */
public record Tracks(
    @Nullable AvcConfig avc, @Nullable AudioSpecificConfig aac, MediaClock clock, long dropped) {

  static final Tracks NONE = new Tracks(null, null, MediaClock.START, 0);

  /** A picture has a few slices; more NAL units than this are made to keep us busy. */
  private static final int MAX_NAL_UNITS = 2_048;

  /** The tracks after a tag, and the frame that it gave, if any. */
  record Taken(Tracks tracks, Optional<Frame> frame) {}

  Taken take(VideoTag tag, long timestampMs) {
    return switch (tag) {
      case VideoTag.SequenceHeader(AvcConfig config) when config.equals(avc) -> nothing();
      case VideoTag.SequenceHeader(AvcConfig config) ->
          new Taken(new Tracks(config, aac, clock, dropped), tag.frame(0));
      case VideoTag.Picture picture when avc == null || !isWhole(picture.nalUnits(), avc) -> drop();
      case VideoTag.Picture _ -> {
        MediaClock next = clock.video(timestampMs);
        yield new Taken(new Tracks(avc, aac, next, dropped), tag.frame(next.video().timeMs()));
      }
      case VideoTag.EndOfSequence _, VideoTag.Nothing _, VideoTag.Unsupported _ -> nothing();
    };
  }

  Taken take(AudioTag tag, long timestampMs) {
    return switch (tag) {
      case AudioTag.SequenceHeader(AudioSpecificConfig config) when config.equals(aac) -> nothing();
      case AudioTag.SequenceHeader(AudioSpecificConfig config) ->
          new Taken(new Tracks(avc, config, clock, dropped), tag.frame(0));
      case AudioTag.Sound sound when aac == null || sound.accessUnit().isEmpty() -> drop();
      case AudioTag.Sound _ -> {
        MediaClock next = clock.audio(timestampMs);
        yield new Taken(new Tracks(avc, aac, next, dropped), tag.frame(next.audio().timeMs()));
      }
      case AudioTag.Nothing _, AudioTag.Unsupported _ -> nothing();
    };
  }

  private Taken nothing() {
    return new Taken(this, Optional.empty());
  }

  private Taken drop() {
    return new Taken(new Tracks(avc, aac, clock, dropped + 1), Optional.empty());
  }

  /** Whether the lengths in front of the NAL units (ISO/IEC 14496-15, 5.3.4) fill it exactly. */
  private static boolean isWhole(Bytes nalUnits, AvcConfig config) {
    boolean something = false;
    long at = 0;
    for (int count = 0; count < MAX_NAL_UNITS; count++) {
      if (at == nalUnits.length()) {
        return something;
      }
      long body = at + config.nalLengthSize();
      if (body > nalUnits.length()) {
        return false;
      }
      long length = 0;
      for (int i = (int) at; i < body; i++) {
        length = length << 8 | nalUnits.u8(i);
      }
      something |= length > 0;
      at = body + length;
      if (at > nalUnits.length()) {
        return false;
      }
    }
    return false;
  }
}
