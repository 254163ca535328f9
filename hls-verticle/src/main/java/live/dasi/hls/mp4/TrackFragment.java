package live.dasi.hls.mp4;

import java.util.List;

/**
 * A run of samples of one track ({@code traf}).
 *
 * @param baseMediaDecodeTime decoding time of the first sample, in the track's timescale
 */
public record TrackFragment(Track track, long baseMediaDecodeTime, List<Sample> samples) {
  public TrackFragment {
    if (baseMediaDecodeTime < 0) {
      throw new IllegalArgumentException("a decoding time before 0: " + baseMediaDecodeTime);
    }
    samples = List.copyOf(samples);
  }

  /** The sum of the samples' durations, in the track's timescale. */
  public long duration() {
    return samples.stream().mapToLong(Sample::duration).sum();
  }
}
