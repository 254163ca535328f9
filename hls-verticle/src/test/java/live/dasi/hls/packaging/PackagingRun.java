package live.dasi.hls.packaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.hls.packaging.Packaged.PartReady;
import live.dasi.hls.packaging.Packaged.SegmentEnds;
import live.dasi.hls.packaging.Packaged.VideoBegins;
import live.dasi.media.Frame;

/** A packager that is given frames; what it made of them. */
final class PackagingRun {

  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  private Packager packager;
  private final List<Packaged> outputs = new ArrayList<>();

  PackagingRun(Packager packager) {
    this.packager = packager;
  }

  void take(Frame frame) {
    follow(packager.take(new Arrival(frame, START)));
  }

  void shorten(Duration segmentMax) {
    packager = packager.withSegmentMax(segmentMax);
  }

  Result result() {
    follow(packager.end());
    return new Result(List.copyOf(outputs));
  }

  private void follow(Step step) {
    packager = step.next();
    outputs.addAll(step.outputs());
  }

  @SafeVarargs
  static Result packaged(List<Frame> first, List<Frame>... more) {
    List<Frame> frames = new ArrayList<>(first);
    for (List<Frame> list : more) {
      frames.addAll(list);
    }
    if (more.length > 0) {
      frames.sort(Comparator.comparingLong(TestFrames::stampMs));
    }
    var run = new PackagingRun(Packager.initial(PackagingConfig.DEFAULT));
    frames.forEach(run::take);
    return run.result();
  }

  record Result(List<Packaged> outputs) {
    List<VideoBegins> begins() {
      return all(VideoBegins.class);
    }

    List<PartReady> parts() {
      return all(PartReady.class);
    }

    List<SegmentEnds> segments() {
      return all(SegmentEnds.class);
    }

    List<Long> segmentsMs() {
      return segments().stream().map(segment -> segment.durationUs() / 1_000).toList();
    }

    List<TrackFragment> runs(Track track) {
      return parts().stream()
          .flatMap(part -> part.fragment().tracks().stream())
          .filter(run -> run.track() == track)
          .toList();
    }

    List<Sample> samples(Track track) {
      return runs(track).stream().flatMap(run -> run.samples().stream()).toList();
    }

    List<Double> presentedMs(Track track) {
      int timescale = track == Track.VIDEO ? InitSegment.VIDEO_TIMESCALE : 48_000;
      List<Double> times = new ArrayList<>();
      for (TrackFragment run : runs(track)) {
        long time = run.baseMediaDecodeTime();
        for (Sample sample : run.samples()) {
          times.add((time + sample.compositionOffset()) * 1e3 / timescale);
          time += sample.duration();
        }
      }
      return times;
    }

    private <T extends Packaged> List<T> all(Class<T> type) {
      return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }
}
