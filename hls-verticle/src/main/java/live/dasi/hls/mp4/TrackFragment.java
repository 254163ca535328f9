package live.dasi.hls.mp4;

import java.util.List;

/**
 * A run of samples of one track; at least one.
 *
 * @param baseMediaDecodeTime decoding time of the first sample, in the track's timescale
 */
public record TrackFragment(Track track, long baseMediaDecodeTime, List<Sample> samples) {

  /** Three years at 90,000 a second; so that times in microseconds fit into 63 bits. */
  public static final long MAX_TIME = 1L << 43;

  public TrackFragment {
    if (baseMediaDecodeTime < 0 || baseMediaDecodeTime > MAX_TIME) {
      throw new IllegalArgumentException("a decoding time: " + baseMediaDecodeTime);
    }
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a track's fragment has at least one sample");
    }
    samples = List.copyOf(samples);
  }

  /** The sum of the samples' durations, in the track's timescale. */
  public long duration() {
    return samples.stream().mapToLong(Sample::duration).sum();
  }
}
