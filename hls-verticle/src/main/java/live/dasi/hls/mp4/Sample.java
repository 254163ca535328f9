package live.dasi.hls.mp4;

import live.dasi.media.Bytes;

/**
 * One coded picture or sound of a track. Times count in the track's timescale.
 *
 * @param duration until the next sample of the track is decoded
 * @param compositionOffset presentation time minus decoding time; may be negative
 * @param sync whether decoding can start here; true for every AAC sample
 * @param data a picture's NAL units behind their length fields, or one raw AAC access unit
 */
public record Sample(int duration, int compositionOffset, boolean sync, Bytes data) {
  public Sample {
    if (duration < 0) {
      throw new IllegalArgumentException("a sample's duration: " + duration);
    }
  }
}
