package live.dasi.hls.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.SegmentStart;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/**
 * Frames as a recording: segments of about two seconds that begin at key frames, each of parts of
 * at most a second. Simpler than the real packager: it has all frames at once.
 */
public record TestRecording(List<Frame> frames, InitSegment init, List<List<Fragment>> segments) {

  private static final int SEGMENT_MS = 2_000;
  private static final int PART_MS = 1_000;
  private static final int TICKS_A_MS = InitSegment.VIDEO_TIMESCALE / 1_000;

  /** A sample, its place on the common timeline and on its track's. */
  private record Placed(Track track, long ms, long time, Sample sample) {}

  public static TestRecording of(List<Frame> frames) {
    Optional<AvcConfig> avc = Optional.empty();
    Optional<AudioSpecificConfig> aac = Optional.empty();
    for (Frame frame : frames) {
      switch (frame) {
        case Frame.VideoConfig(AvcConfig config) -> avc = Optional.of(config);
        case Frame.AudioConfig(AudioSpecificConfig config) -> aac = Optional.of(config);
        case Frame.VideoSample _, Frame.AudioSample _ -> {}
      }
    }
    var init = new InitSegment(avc, aac);
    return new TestRecording(frames, init, segments(frames, init));
  }

  private static List<Placed> place(List<Frame> frames, InitSegment init) {
    List<Frame.VideoSample> pictures = FlvFrames.pictures(frames);
    List<Frame.AudioSample> sounds = FlvFrames.sounds(frames);
    var placed = new ArrayList<Placed>();
    for (int i = 0; i < pictures.size(); i++) {
      Frame.VideoSample picture = pictures.get(i);
      long untilMs = i + 1 < pictures.size() ? pictures.get(i + 1).dtsMs() : picture.dtsMs() + 33;
      int duration = (int) (untilMs - picture.dtsMs()) * TICKS_A_MS;
      int offset = picture.compositionOffsetMs() * TICKS_A_MS;
      var sample = new Sample(duration, offset, picture.keyframe(), picture.nalUnits());
      long time = picture.dtsMs() * TICKS_A_MS;
      placed.add(new Placed(Track.VIDEO, picture.dtsMs(), time, sample));
    }
    for (int i = 0; i < sounds.size(); i++) {
      int count = AudioSpecificConfig.SAMPLES_PER_ACCESS_UNIT;
      long first = sounds.getFirst().ptsMs() * init.timescale(Track.AUDIO) / 1_000;
      var sample = new Sample(count, 0, true, sounds.get(i).accessUnit());
      long time = first + (long) i * count;
      placed.add(new Placed(Track.AUDIO, sounds.get(i).ptsMs(), time, sample));
    }
    placed.sort((a, b) -> Long.compare(a.ms, b.ms));
    return placed;
  }

  private static List<List<Fragment>> segments(List<Frame> frames, InitSegment init) {
    var segments = new ArrayList<List<Fragment>>();
    var segment = new ArrayList<Fragment>();
    var part = new ArrayList<Placed>();
    long segmentMs = 0;
    long sequence = 1;
    for (Placed next : place(frames, init)) {
      boolean mayCut = next.track == Track.VIDEO ? next.sample.sync() : init.video().isEmpty();
      boolean cut = mayCut && next.ms - segmentMs >= SEGMENT_MS;
      if (cut || (!part.isEmpty() && next.ms - part.getFirst().ms >= PART_MS)) {
        segment.add(fragment(sequence++, part));
        part.clear();
      }
      if (cut) {
        segments.add(List.copyOf(segment));
        segment.clear();
        segmentMs = next.ms;
      }
      part.add(next);
    }
    segment.add(fragment(sequence, part));
    segments.add(segment);
    return segments;
  }

  private static Fragment fragment(long sequence, List<Placed> part) {
    var tracks = new ArrayList<TrackFragment>();
    for (Track track : Track.values()) {
      List<Placed> placed = part.stream().filter(p -> p.track == track).toList();
      if (!placed.isEmpty()) {
        List<Sample> samples = placed.stream().map(Placed::sample).toList();
        tracks.add(new TrackFragment(track, placed.getFirst().time, samples));
      }
    }
    return new Fragment(sequence, tracks);
  }

  public List<Frame.VideoSample> pictures() {
    return FlvFrames.pictures(frames);
  }

  public List<Frame.AudioSample> sounds() {
    return FlvFrames.sounds(frames);
  }

  /** The whole file. */
  public Bytes encode() {
    var out = new ArrayList<Bytes>();
    out.add(init.encode());
    segments.forEach(segment -> out.add(encode(segment)));
    return Bytes.concat(out);
  }

  /** One segment of the file. */
  public static Bytes encode(List<Fragment> segment) {
    var out = new ArrayList<Bytes>();
    out.add(SegmentStart.encode());
    segment.forEach(fragment -> out.add(fragment.encode()));
    return Bytes.concat(out);
  }

  public Path writeTo(Path file) throws IOException {
    return Files.write(file, encode().toByteArray());
  }
}
