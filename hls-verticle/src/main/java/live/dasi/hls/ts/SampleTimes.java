package live.dasi.hls.ts;

import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;

/**
 * A track's samples with their decoding times, 90,000 a second, on the transport stream's timeline:
 * that of the MP4 file plus {@link #OFFSET}.
 */
final class SampleTimes {

  /** Time 0 of the file: ten seconds, so that no clock reference comes before 0. */
  static final long OFFSET = 900_000;

  static final long CLOCK_HZ = 90_000;

  private SampleTimes() {}

  /** A sample and its decoding time. */
  record Timed(long dts, Sample sample) {}

  static List<Timed> of(Track track, InitSegment init, List<Fragment> fragments) {
    var timed = new ArrayList<Timed>();
    for (Fragment fragment : fragments) {
      for (TrackFragment run : fragment.tracks()) {
        if (run.track() == track) {
          addAll(timed, run, init.timescale(track));
        }
      }
    }
    return timed;
  }

  private static void addAll(List<Timed> timed, TrackFragment run, long timescale) {
    long time = run.baseMediaDecodeTime();
    for (Sample sample : run.samples()) {
      long whole = time / timescale * CLOCK_HZ;
      timed.add(new Timed(OFFSET + whole + time % timescale * CLOCK_HZ / timescale, sample));
      time += sample.duration();
    }
  }
}
