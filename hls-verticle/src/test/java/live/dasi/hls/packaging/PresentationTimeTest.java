package live.dasi.hls.packaging;

import static live.dasi.hls.packaging.PackagingRun.packaged;
import static live.dasi.hls.packaging.TestFrames.AVC;
import static live.dasi.hls.packaging.TestFrames.PAYLOAD;
import static live.dasi.hls.packaging.TestFrames.configs;
import static live.dasi.hls.packaging.TestFrames.merged;
import static live.dasi.hls.packaging.TestFrames.pictures;
import static live.dasi.hls.packaging.TestFrames.sounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.media.Frame;
import live.dasi.media.Frame.AudioConfig;
import live.dasi.media.Frame.AudioSample;
import live.dasi.media.Frame.VideoConfig;
import live.dasi.media.Frame.VideoSample;
import org.junit.jupiter.api.Test;

/** Every frame is there, at its time, whatever the encoder's clock does. */
class PresentationTimeTest {

  @Test
  void losesNoFrame() {
    PackagingRun.Result result =
        packaged(configs(), pictures(0, 7_000, 40, 1_500), sounds(0, 7_000));

    assertThat(result.samples(Track.VIDEO)).hasSize(7_000 / 40);
    assertThat(result.samples(Track.AUDIO)).hasSize(sounds(0, 7_000).size());
  }

  @Test
  void fragmentsAreNumberedAndTheirTimesHaveNoSeam() {
    PackagingRun.Result result =
        packaged(configs(), pictures(5_000, 12_000, 33, 2_000), sounds(5_000, 12_000));

    assertThat(result.parts().stream().map(part -> part.fragment().sequenceNumber()))
        .startsWith(1L, 2L, 3L)
        .doesNotHaveDuplicates();
    assertSeamless(result.runs(Track.VIDEO));
    assertSeamless(result.runs(Track.AUDIO));
    assertThat(result.runs(Track.VIDEO).getFirst().baseMediaDecodeTime()).isZero();
  }

  @Test
  void bothTracksShareOneStart() {
    PackagingRun.Result result =
        packaged(configs(), sounds(10_000, 13_000), pictures(10_050, 13_000, 50, 1_000));

    assertThat(result.runs(Track.AUDIO).getFirst().baseMediaDecodeTime()).isZero();
    assertThat(result.runs(Track.VIDEO).getFirst().baseMediaDecodeTime()).isEqualTo(50 * 90);
  }

  @Test
  void picturesThatPauseDoNotHoldBackTheSound() {
    PackagingRun.Result result =
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
    PackagingRun.Result result = packaged(jump(-3_600_000));

    assertThat(result.begins()).hasSize(1);
    assertGoesOn(result);
  }

  @Test
  void aClockSetForwardIsNoTenHourGap() {
    assertGoesOn(packaged(jump(36_000_000)));
  }

  @Test
  void aPauseOfAllIsKeptWhenItIsShort() {
    PackagingRun.Result result =
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
    PackagingRun.Result result = packaged(configs(), pictures(0, 8_000, 40, 2_000), lossy);

    assertInStep(result.presentedMs(Track.AUDIO), lossy);
  }

  @Test
  void aSoundClockThatDriftsIsFollowedWithinTwentyMilliseconds() {
    List<Frame> fast = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      fast.add(new AudioSample(Math.round(i * 1024 / 48.0 * 1.002), PAYLOAD));
    }
    PackagingRun.Result result = packaged(configs(), pictures(0, 64_000, 40, 2_000), fast);

    assertInStep(result.presentedMs(Track.AUDIO), fast);
  }

  @Test
  void negativeAndLargeCompositionOffsetsKeepTheirPresentationTime() {
    List<Frame> frames = new ArrayList<>(List.of(AVC));
    int[] offsetsMs = {80, 200, -40, 0, 8_000, -8_000};
    for (int i = 0; i < offsetsMs.length; i++) {
      frames.add(new VideoSample(i * 40L, offsetsMs[i], i == 0, PAYLOAD));
    }
    PackagingRun.Result result = packaged(frames);

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
    PackagingRun.Result result = packaged(frames);

    assertThat(result.samples(Track.VIDEO)).allMatch(sample -> sample.duration() > 0);
    assertThat(result.presentedMs(Track.VIDEO))
        .containsExactly(0.0, 40.0, 40.0, 30.0, 120.0, 160.0);
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

  private static void assertGoesOn(PackagingRun.Result result) {
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
}
