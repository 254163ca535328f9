package live.dasi.hls.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.hls.packaging.Packaged.PartReady;
import live.dasi.hls.packaging.Packaged.SegmentEnds;
import live.dasi.hls.packaging.Packaged.VideoBegins;
import live.dasi.hls.packaging.Packaged.VideoEnds;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.Frame.AudioConfig;
import live.dasi.media.Frame.AudioSample;
import live.dasi.media.Frame.VideoConfig;
import live.dasi.media.Frame.VideoSample;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;
import org.junit.jupiter.api.Test;

/** Given frames, these parts and segments. */
class PackagerTest {

  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final Bytes PAYLOAD = Bytes.ofHex("00000001 65");
  private static final VideoConfig AVC = avc(30);
  private static final VideoConfig OTHER_AVC = avc(31);
  private static final AudioConfig AAC = aac("1190"); // AAC-LC, 48,000 Hz, 2 channels
  private static final Duration THREE_S = Duration.ofSeconds(3);
  private static final AudioConfig OTHER_AAC = aac("1210"); // 44,100 Hz

  @Test
  void endsASegmentAtTheFirstKeyFrameAfterTwoSeconds() {
    Result result = packaged(configs(), pictures(0, 7_000, 40, 1_500), sounds(0, 7_000));

    assertThat(result.segmentsMs()).startsWith(3_000L, 3_000L);
    assertThat(result.segments()).allMatch(SegmentEnds::independent);
  }

  @Test
  void losesNoFrame() {
    Result result = packaged(configs(), pictures(0, 7_000, 40, 1_500), sounds(0, 7_000));

    assertThat(result.samples(Track.VIDEO)).hasSize(7_000 / 40);
    assertThat(result.samples(Track.AUDIO)).hasSize(sounds(0, 7_000).size());
  }

  @Test
  void partsAreShorterThanASecond() {
    Result result = packaged(configs(), pictures(0, 7_000, 40, 2_000), sounds(0, 7_000));

    assertThat(result.parts())
        .allMatch(part -> part.durationUs() > 0 && part.durationUs() <= 600_000)
        .hasSizeGreaterThan(12);
  }

  @Test
  void fragmentsAreNumberedAndTheirTimesHaveNoSeam() {
    Result result = packaged(configs(), pictures(5_000, 12_000, 33, 2_000), sounds(5_000, 12_000));

    assertThat(result.parts().stream().map(part -> part.fragment().sequenceNumber()))
        .startsWith(1L, 2L, 3L)
        .doesNotHaveDuplicates();
    assertSeamless(result.runs(Track.VIDEO));
    assertSeamless(result.runs(Track.AUDIO));
    assertThat(result.runs(Track.VIDEO).getFirst().baseMediaDecodeTime()).isZero();
  }

  @Test
  void bothTracksShareOneStart() {
    Result result =
        packaged(configs(), sounds(10_000, 13_000), pictures(10_050, 13_000, 50, 1_000));

    assertThat(result.runs(Track.AUDIO).getFirst().baseMediaDecodeTime()).isZero();
    assertThat(result.runs(Track.VIDEO).getFirst().baseMediaDecodeTime()).isEqualTo(50 * 90);
  }

  @Test
  void dropsPicturesBeforeTheFirstKeyFrameAndSoundsBeforeIt() {
    List<Frame> headless =
        pictures(0, 4_000, 40, 4_000).stream()
            .filter(frame -> ((VideoSample) frame).dtsMs() > 0)
            .toList();
    Result result =
        packaged(configs(), headless, pictures(4_000, 6_000, 40, 2_000), sounds(0, 6_000));

    assertThat(result.begins()).hasSize(1);
    assertThat(result.samples(Track.VIDEO)).hasSize(50);
    assertThat(result.samples(Track.AUDIO).size()).isBetween(2_000 * 48 / 1024, 2_150 * 48 / 1024);
  }

  @Test
  void soundAloneStartsAfterASecondAndIsCutByTime() {
    Result result = packaged(List.of(AAC), sounds(0, 7_000));

    assertThat(result.begins().getFirst().init().video()).isEmpty();
    assertThat(result.segmentsMs().getFirst()).isBetween(2_000L, 2_025L);
    assertThat(result.samples(Track.AUDIO)).hasSize(sounds(0, 7_000).size());
  }

  @Test
  void picturesAloneStartAfterASecond() {
    Result result = packaged(configs(), pictures(0, 5_000, 40, 2_000));

    assertThat(result.begins().getFirst().init().audio()).isEmpty();
    assertThat(result.samples(Track.VIDEO)).hasSize(125);
  }

  @Test
  void aSessionShorterThanTheWaitIsNotLost() {
    Result result = packaged(List.of(AVC), pictures(0, 400, 40, 2_000));

    assertThat(result.samples(Track.VIDEO)).hasSize(10);
    assertThat(result.outputs().getLast()).isInstanceOf(VideoEnds.class);
  }

  @Test
  void soundThatComesLateStartsAnotherVideoAtAKeyFrame() {
    List<Frame> late = new ArrayList<>(configs().subList(0, 1));
    late.addAll(pictures(0, 4_000, 40, 2_000));
    late.add(AAC);
    late.addAll(merged(pictures(4_000, 8_000, 40, 2_000), sounds(4_000, 8_000)));
    Result result = packaged(late);

    assertThat(result.begins()).hasSize(2);
    assertThat(result.begins().getLast().init().audio()).isPresent();
    assertThat(result.samples(Track.VIDEO)).hasSize(200);
  }

  @Test
  void aNewConfigurationIsANewVideoAndARepeatedOneIsNot() {
    List<Frame> frames = new ArrayList<>(configs());
    frames.addAll(merged(pictures(0, 4_000, 40, 2_000), sounds(0, 4_000)));
    frames.add(AVC);
    frames.addAll(merged(pictures(4_000, 8_000, 40, 2_000), sounds(4_000, 8_000)));
    frames.add(OTHER_AVC);
    frames.addAll(merged(pictures(8_000, 12_000, 40, 2_000), sounds(8_000, 12_000)));
    Result result = packaged(frames);

    assertThat(result.begins())
        .extracting(begins -> begins.init().video().orElseThrow())
        .containsExactly(AVC.avc(), OTHER_AVC.avc());
    assertThat(result.samples(Track.VIDEO)).hasSize(300);
    assertThat(result.outputs().stream().filter(VideoEnds.class::isInstance)).hasSize(2);
  }

  @Test
  void aChangedSoundWaitsForTheNextKeyFrame() {
    List<Frame> frames = new ArrayList<>(configs());
    frames.addAll(merged(pictures(0, 5_000, 40, 2_000), sounds(0, 5_000)));
    frames.add(OTHER_AAC);
    frames.addAll(merged(pictures(5_000, 9_000, 40, 2_000, 1_000), sounds(5_000, 9_000)));
    Result result = packaged(frames);

    assertThat(result.begins()).hasSize(2);
    assertThat(result.begins().getLast().init().audio()).contains(OTHER_AAC.aac());
    assertThat(result.samples(Track.VIDEO)).hasSize(225);
  }

  @Test
  void aSegmentWithoutAKeyFrameEndsAtTheMaximumAndTheNextSaysThatItIsNotIndependent() {
    Result result = packaged(configs(), pictures(0, 25_000, 40, 60_000), sounds(0, 25_000));

    assertThat(result.segmentsMs()).startsWith(10_000L, 10_000L);
    assertThat(result.segments())
        .extracting(SegmentEnds::independent)
        .containsExactly(true, false, false);
  }

  @Test
  void aSmallerMaximumHoldsFromTheNextFrameOn() {
    var run = new Run(Packager.initial(PackagingConfig.DEFAULT));
    merged(configs(), pictures(0, 12_000, 40, 60_000), sounds(0, 12_000)).forEach(run::take);
    run.packager = run.packager.withSegmentMax(Duration.ofSeconds(4));
    pictures(12_000, 20_000, 40, 60_000, 60_000).forEach(run::take);

    assertThat(run.result().segmentsMs()).startsWith(10_000L, 4_000L);
  }

  @Test
  void keyFramesThatComeEarlyOrLateOrBetweenForceNoCutElsewhere() {
    var random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Frame> pictures = new ArrayList<>();
      long nextKeyMs = 0;
      for (long ms = 0; ms < 60_000; ms += 20) {
        boolean keyframe = ms >= nextKeyMs;
        if (keyframe) {
          boolean scene = ms > 0 && random.nextInt(3) == 0;
          nextKeyMs = ms == 0 ? 2_000 : ms + (scene ? random(random, 20, 2_000) : jitter(random));
        }
        pictures.add(new VideoSample(ms, 0, keyframe, PAYLOAD));
      }
      var run = new Run(Packager.initial(PackagingConfig.DEFAULT).withSegmentMax(THREE_S));
      merged(configs(), pictures, sounds(0, 60_000)).forEach(run::take);
      Result result = run.result();

      assertThat(result.segments())
          .allMatch(SegmentEnds::independent)
          .allMatch(PackagerTest::roundsToThreeAtMost);
      assertThat(result.segmentsMs().subList(0, result.segmentsMs().size() - 1))
          .allMatch(ms -> ms >= 800);
    }
  }

  /** As a playlist rounds (RFC 8216bis, 4.4.3.1). */
  private static boolean roundsToThreeAtMost(SegmentEnds segment) {
    return Math.round(segment.durationUs() / 1e6) <= 3;
  }

  private static long jitter(Random random) {
    return random(random, 1_900, 2_100);
  }

  /** A multiple of 20. */
  private static long random(Random random, int from, int to) {
    return from + 20L * random.nextInt((to - from) / 20 + 1);
  }

  @Test
  void keyFramesEverySecondStillMakeSegmentsOfTwo() {
    var run = new Run(Packager.initial(PackagingConfig.DEFAULT).withSegmentMax(THREE_S));
    merged(configs(), pictures(0, 8_000, 40, 1_000), sounds(0, 8_000)).forEach(run::take);

    assertThat(run.result().segmentsMs()).startsWith(2_000L, 2_000L, 2_000L).hasSize(4);
  }

  @Test
  void whateverComesNoSegmentRoundsToMoreThanItsMaximum() {
    var random = new Random(43);
    for (int round = 0; round < 500; round++) {
      var run = new Run(Packager.initial(PackagingConfig.DEFAULT).withSegmentMax(THREE_S));
      for (int i = 0; i < 300; i++) {
        run.take(anything(random));
      }

      assertThat(run.result().segments()).allMatch(PackagerTest::roundsToThreeAtMost);
    }
  }

  @Test
  void picturesThatPauseDoNotHoldBackTheSound() {
    Result result =
        packaged(
            configs(),
            pictures(0, 4_000, 40, 2_000),
            sounds(0, 30_000),
            pictures(28_000, 30_000, 40, 2_000));

    assertThat(result.segmentsMs()).allMatch(ms -> ms <= 10_400);
    assertThat(result.segmentsMs().stream().mapToLong(Long::longValue).sum())
        .isCloseTo(30_000, within(50L));
    assertThat(result.samples(Track.VIDEO)).hasSize(150);
    assertThat(result.samples(Track.AUDIO)).hasSize(sounds(0, 30_000).size());
    assertThat(result.presentedMs(Track.VIDEO).getLast()).isCloseTo(29_960, within(2.0));
  }

  @Test
  void aClockSetBackGoesOnWhereItWasWithBothTracksInStep() {
    Result result = packaged(jump(-3_600_000));

    assertThat(result.begins()).hasSize(1);
    assertGoesOn(result);
  }

  @Test
  void aClockSetForwardIsNoTenHourGap() {
    assertGoesOn(packaged(jump(36_000_000)));
  }

  @Test
  void aPauseOfAllIsKeptWhenItIsShort() {
    Result result =
        packaged(
            configs(),
            pictures(0, 2_000, 40, 1_000),
            sounds(0, 2_000),
            pictures(4_000, 6_000, 40, 1_000),
            sounds(4_000, 6_000));

    assertThat(result.presentedMs(Track.VIDEO).getLast()).isCloseTo(5_960, within(2.0));
    assertThat(result.presentedMs(Track.AUDIO).getLast()).isCloseTo(5_990, within(30.0));
  }

  @Test
  void lostSoundsLeaveAGapInsteadOfPullingTheRestForward() {
    List<Frame> lossy =
        sounds(0, 8_000).stream()
            .filter(frame -> ((AudioSample) frame).ptsMs() / 500 % 4 != 3)
            .toList();
    Result result = packaged(configs(), pictures(0, 8_000, 40, 2_000), lossy);

    assertInStep(result.presentedMs(Track.AUDIO), lossy);
  }

  @Test
  void aSoundClockThatDriftsIsFollowedWithinTwentyMilliseconds() {
    List<Frame> fast = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      fast.add(new AudioSample(Math.round(i * 1024 / 48.0 * 1.002), PAYLOAD));
    }
    Result result = packaged(configs(), pictures(0, 64_000, 40, 2_000), fast);

    assertInStep(result.presentedMs(Track.AUDIO), fast);
  }

  @Test
  void negativeAndLargeCompositionOffsetsKeepTheirPresentationTime() {
    List<Frame> frames = new ArrayList<>(List.of(AVC));
    int[] offsetsMs = {80, 200, -40, 0, 8_000, -8_000};
    for (int i = 0; i < offsetsMs.length; i++) {
      frames.add(new VideoSample(i * 40L, offsetsMs[i], i == 0, PAYLOAD));
    }
    Result result = packaged(frames);

    assertThat(result.samples(Track.VIDEO))
        .extracting(Sample::compositionOffset)
        .containsExactly(7_200, 18_000, -3_600, 0, 720_000, -720_000);
  }

  @Test
  void equalAndFallingDecodingTimesStillRiseAndKeepTheirPresentation() {
    List<Frame> frames = new ArrayList<>(List.of(AVC));
    long[] dtsMs = {0, 40, 40, 30, 120, 160};
    for (long dts : dtsMs) {
      frames.add(new VideoSample(dts, 0, dts == 0, PAYLOAD));
    }
    Result result = packaged(frames);

    assertThat(result.samples(Track.VIDEO)).allMatch(sample -> sample.duration() > 0);
    assertThat(result.presentedMs(Track.VIDEO))
        .containsExactly(0.0, 40.0, 40.0, 30.0, 120.0, 160.0);
  }

  @Test
  void partsThatWouldGrowTooBigAreCutEarly() {
    var big = Bytes.wrap(new byte[2 << 20]);
    List<Frame> frames = new ArrayList<>(List.of(AVC));
    for (int i = 0; i < 20; i++) {
      frames.add(new VideoSample(i * 20L, 0, i == 0, big));
    }
    Result result = packaged(frames);

    assertThat(result.parts()).hasSizeGreaterThan(5);
    assertThat(result.samples(Track.VIDEO)).hasSize(20);
  }

  @Test
  void anythingAtAnyTimeNeverFails() {
    var random = new Random(42);
    for (int round = 0; round < 200; round++) {
      var run = new Run(Packager.initial(PackagingConfig.DEFAULT));
      for (int i = 0; i < 300; i++) {
        run.take(anything(random));
      }
      Result result = run.result();
      assertThat(result.segments()).allMatch(segment -> segment.durationUs() >= 0);
      assertThat(result.segmentsMs()).allMatch(ms -> ms <= 10_400 + 3_000);
    }
  }

  private static Frame anything(Random random) {
    long ms = random.nextInt(4) == 0 ? random.nextLong(1L << 32) : random.nextInt(20_000);
    return switch (random.nextInt(12)) {
      case 0 -> random.nextBoolean() ? AVC : OTHER_AVC;
      case 1 -> random.nextBoolean() ? AAC : OTHER_AAC;
      case 2, 3, 4, 5 -> new AudioSample(ms, PAYLOAD);
      default ->
          new VideoSample(ms, random.nextInt(1 << 24) - (1 << 23), random.nextInt(5) == 0, PAYLOAD);
    };
  }

  private static List<Frame> jump(long byMs) {
    List<Frame> frames = new ArrayList<>(configs());
    frames.addAll(merged(pictures(0, 4_000, 40, 2_000), sounds(0, 4_000)));
    for (Frame frame : merged(pictures(4_000, 8_000, 40, 2_000), sounds(4_000, 8_000))) {
      frames.add(
          switch (frame) {
            case VideoSample p -> new VideoSample(p.dtsMs() + byMs, 0, p.keyframe(), p.nalUnits());
            case AudioSample s -> new AudioSample(s.ptsMs() + byMs, s.accessUnit());
            case VideoConfig c -> c;
            case AudioConfig c -> c;
          });
    }
    return frames;
  }

  private static void assertGoesOn(Result result) {
    assertThat(result.presentedMs(Track.VIDEO).getLast()).isCloseTo(7_960, within(50.0));
    double audioEndMs = result.presentedMs(Track.AUDIO).getLast();
    double videoEndMs = result.presentedMs(Track.VIDEO).getLast();
    assertThat(audioEndMs - videoEndMs).isCloseTo(7_989 - 7_960, within(20.0));
    assertThat(result.samples(Track.VIDEO)).hasSize(200);
    assertThat(result.segmentsMs()).allMatch(ms -> ms <= 2_100);
  }

  private static void assertInStep(List<Double> presentedMs, List<Frame> sent) {
    assertThat(presentedMs).hasSameSizeAs(sent);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(presentedMs.get(i))
          .isCloseTo((double) ((AudioSample) sent.get(i)).ptsMs(), within(20.5));
    }
  }

  private static void assertSeamless(List<TrackFragment> runs) {
    for (int i = 1; i < runs.size(); i++) {
      TrackFragment before = runs.get(i - 1);
      assertThat(runs.get(i).baseMediaDecodeTime())
          .isEqualTo(before.baseMediaDecodeTime() + before.duration());
    }
  }

  private static List<Frame> configs() {
    return List.of(AVC, AAC);
  }

  private static List<Frame> pictures(long fromMs, long toMs, int stepMs, int keyEveryMs) {
    return pictures(fromMs, toMs, stepMs, keyEveryMs, 0);
  }

  private static List<Frame> pictures(
      long fromMs, long toMs, int stepMs, int keyEveryMs, int firstKeyMs) {
    List<Frame> pictures = new ArrayList<>();
    long nextKeyMs = fromMs + firstKeyMs;
    for (long ms = fromMs; ms < toMs; ms += stepMs) {
      boolean keyframe = ms >= nextKeyMs;
      nextKeyMs = keyframe ? nextKeyMs + keyEveryMs : nextKeyMs;
      pictures.add(new VideoSample(ms, 0, keyframe, PAYLOAD));
    }
    return pictures;
  }

  private static List<Frame> sounds(long fromMs, long toMs) {
    return Stream.iterate(0L, i -> fromMs + i * 1024 / 48 < toMs, i -> i + 1)
        .<Frame>map(i -> new AudioSample(fromMs + i * 1024 / 48, PAYLOAD))
        .toList();
  }

  /** In the order of their time stamps, as encoders send them; configurations first. */
  @SafeVarargs
  private static List<Frame> merged(List<Frame>... lists) {
    List<Frame> all = new ArrayList<>();
    for (List<Frame> list : lists) {
      all.addAll(list);
    }
    all.sort(Comparator.comparingLong(PackagerTest::stampMs));
    return all;
  }

  private static long stampMs(Frame frame) {
    return switch (frame) {
      case VideoConfig _, AudioConfig _ -> Long.MIN_VALUE;
      case VideoSample picture -> picture.dtsMs();
      case AudioSample sound -> sound.ptsMs();
    };
  }

  @SafeVarargs
  private static Result packaged(List<Frame> first, List<Frame>... more) {
    List<Frame> frames = new ArrayList<>(first);
    for (List<Frame> list : more) {
      frames.addAll(list);
    }
    if (more.length > 0) {
      frames.sort(Comparator.comparingLong(PackagerTest::stampMs));
    }
    var run = new Run(Packager.initial(PackagingConfig.DEFAULT));
    frames.forEach(run::take);
    return run.result();
  }

  private static final class Run {
    private Packager packager;
    private final List<Packaged> outputs = new ArrayList<>();

    Run(Packager packager) {
      this.packager = packager;
    }

    void take(Frame frame) {
      follow(packager.take(new Arrival(frame, START)));
    }

    Result result() {
      follow(packager.end());
      return new Result(List.copyOf(outputs));
    }

    private void follow(Step step) {
      packager = step.next();
      outputs.addAll(step.outputs());
    }
  }

  private record Result(List<Packaged> outputs) {
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

  private static VideoConfig avc(int level) {
    return new VideoConfig(
        AvcConfig.decode(
            Bytes.ofHex("01 4d40%02x ff e1 0004 674d4000 01 0004 68ee3c80".formatted(level))));
  }

  private static AudioConfig aac(String config) {
    return new AudioConfig(AudioSpecificConfig.decode(Bytes.ofHex(config)));
  }
}
