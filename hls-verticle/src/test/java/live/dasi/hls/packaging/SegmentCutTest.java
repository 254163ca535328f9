package live.dasi.hls.packaging;

import static live.dasi.hls.packaging.PackagingRun.packaged;
import static live.dasi.hls.packaging.TestFrames.AVC;
import static live.dasi.hls.packaging.TestFrames.PAYLOAD;
import static live.dasi.hls.packaging.TestFrames.anything;
import static live.dasi.hls.packaging.TestFrames.configs;
import static live.dasi.hls.packaging.TestFrames.merged;
import static live.dasi.hls.packaging.TestFrames.pictures;
import static live.dasi.hls.packaging.TestFrames.sounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.packaging.Packaged.SegmentEnds;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.Frame.VideoSample;
import org.junit.jupiter.api.Test;

/** Where a segment and a part end. */
class SegmentCutTest {

  private static final Duration THREE_S = Duration.ofSeconds(3);

  @Test
  void endsASegmentAtTheFirstKeyFrameAfterTwoSeconds() {
    PackagingRun.Result result =
        packaged(configs(), pictures(0, 7_000, 40, 1_500), sounds(0, 7_000));

    assertThat(result.segmentsMs()).startsWith(3_000L, 3_000L);
    assertThat(result.segments()).allMatch(SegmentEnds::independent);
  }

  @Test
  void partsAreShorterThanASecond() {
    PackagingRun.Result result =
        packaged(configs(), pictures(0, 7_000, 40, 2_000), sounds(0, 7_000));

    assertThat(result.parts())
        .allMatch(part -> part.durationUs() > 0 && part.durationUs() <= 600_000)
        .hasSizeGreaterThan(12);
  }

  @Test
  void partsThatWouldGrowTooBigAreCutEarly() {
    var big = Bytes.wrap(new byte[2 << 20]);
    List<Frame> frames = new ArrayList<>(List.of(AVC));
    for (int i = 0; i < 20; i++) {
      frames.add(new VideoSample(i * 20L, 0, i == 0, big));
    }
    PackagingRun.Result result = packaged(frames);

    assertThat(result.parts()).hasSizeGreaterThan(5);
    assertThat(result.samples(Track.VIDEO)).hasSize(20);
  }

  @Test
  void aSegmentWithoutAKeyFrameEndsAtTheMaximumAndTheNextSaysThatItIsNotIndependent() {
    PackagingRun.Result result =
        packaged(configs(), pictures(0, 25_000, 40, 60_000), sounds(0, 25_000));

    assertThat(result.segmentsMs()).startsWith(10_000L, 10_000L);
    assertThat(result.segments())
        .extracting(SegmentEnds::independent)
        .containsExactly(true, false, false);
  }

  @Test
  void aSmallerMaximumHoldsFromTheNextFrameOn() {
    var run = new PackagingRun(Packager.initial(PackagingConfig.DEFAULT));
    merged(configs(), pictures(0, 12_000, 40, 60_000), sounds(0, 12_000)).forEach(run::take);
    run.shorten(Duration.ofSeconds(4));
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
      var run = new PackagingRun(Packager.initial(PackagingConfig.DEFAULT).withSegmentMax(THREE_S));
      merged(configs(), pictures, sounds(0, 60_000)).forEach(run::take);
      PackagingRun.Result result = run.result();

      assertThat(result.segments())
          .allMatch(SegmentEnds::independent)
          .allMatch(SegmentCutTest::roundsToThreeAtMost);
      assertThat(result.segmentsMs().subList(0, result.segmentsMs().size() - 1))
          .allMatch(ms -> ms >= 800);
    }
  }

  @Test
  void keyFramesEverySecondStillMakeSegmentsOfTwo() {
    var run = new PackagingRun(Packager.initial(PackagingConfig.DEFAULT).withSegmentMax(THREE_S));
    merged(configs(), pictures(0, 8_000, 40, 1_000), sounds(0, 8_000)).forEach(run::take);

    assertThat(run.result().segmentsMs()).startsWith(2_000L, 2_000L, 2_000L).hasSize(4);
  }

  @Test
  void whateverComesNoSegmentRoundsToMoreThanItsMaximum() {
    var random = new Random(43);
    for (int round = 0; round < 500; round++) {
      var run = new PackagingRun(Packager.initial(PackagingConfig.DEFAULT).withSegmentMax(THREE_S));
      for (int i = 0; i < 300; i++) {
        run.take(anything(random));
      }

      assertThat(run.result().segments()).allMatch(SegmentCutTest::roundsToThreeAtMost);
    }
  }

  @Test
  void anythingAtAnyTimeNeverFails() {
    var random = new Random(42);
    for (int round = 0; round < 200; round++) {
      var run = new PackagingRun(Packager.initial(PackagingConfig.DEFAULT));
      for (int i = 0; i < 300; i++) {
        run.take(anything(random));
      }
      PackagingRun.Result result = run.result();
      assertThat(result.segments()).allMatch(segment -> segment.durationUs() >= 0);
      assertThat(result.segmentsMs()).allMatch(ms -> ms <= 10_400 + 3_000);
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
}
