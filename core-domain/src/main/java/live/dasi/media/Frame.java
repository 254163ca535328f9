package live.dasi.media;

import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/**
 * One thing that an encoder sent: how to decode what follows, or one coded picture or sound. Times
 * are milliseconds of the encoder's own clock; they may start anywhere.
 */
public sealed interface Frame {

  /** H.264 parameter sets; holds for all pictures until the next one. */
  record VideoConfig(AvcConfig avc) implements Frame {}

  /** AAC parameters; hold for all sounds until the next one. */
  record AudioConfig(AudioSpecificConfig aac) implements Frame {}

  /**
   * One coded picture (access unit).
   *
   * @param dtsMs decoding time
   * @param compositionOffsetMs presentation time minus decoding time; may be negative
   * @param keyframe whether decoding can start here (IDR)
   * @param nalUnits the access unit as H.264 NAL units, each behind a length field of {@link
   *     AvcConfig#nalLengthSize()} bytes (ISO/IEC 14496-15, 5.3.4)
   */
  record VideoSample(long dtsMs, int compositionOffsetMs, boolean keyframe, Bytes nalUnits)
      implements Frame {}

  /**
   * One raw AAC access unit, without an ADTS header.
   *
   * @param ptsMs presentation time
   */
  record AudioSample(long ptsMs, Bytes accessUnit) implements Frame {}
}
