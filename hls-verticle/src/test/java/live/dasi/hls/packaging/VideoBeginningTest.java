package live.dasi.hls.packaging;

import static live.dasi.hls.packaging.PackagingRun.packaged;
import static live.dasi.hls.packaging.TestFrames.AAC;
import static live.dasi.hls.packaging.TestFrames.AVC;
import static live.dasi.hls.packaging.TestFrames.OTHER_AAC;
import static live.dasi.hls.packaging.TestFrames.OTHER_AVC;
import static live.dasi.hls.packaging.TestFrames.configs;
import static live.dasi.hls.packaging.TestFrames.merged;
import static live.dasi.hls.packaging.TestFrames.pictures;
import static live.dasi.hls.packaging.TestFrames.sounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.packaging.Packaged.VideoEnds;
import live.dasi.media.Frame;
import live.dasi.media.Frame.VideoSample;
import org.junit.jupiter.api.Test;

/** When a video begins, and when another one does. */
class VideoBeginningTest {

  @Test
  void dropsPicturesBeforeTheFirstKeyFrameAndSoundsBeforeIt() {
    List<Frame> headless =
        pictures(0, 4_000, 40, 4_000).stream()
            .filter(frame -> ((VideoSample) frame).dtsMs() > 0)
            .toList();
    PackagingRun.Result result =
        packaged(configs(), headless, pictures(4_000, 6_000, 40, 2_000), sounds(0, 6_000));

    assertThat(result.begins()).hasSize(1);
    assertThat(result.samples(Track.VIDEO)).hasSize(50);
    assertThat(result.samples(Track.AUDIO).size()).isBetween(2_000 * 48 / 1024, 2_150 * 48 / 1024);
  }

  @Test
  void soundAloneStartsAfterASecondAndIsCutByTime() {
    PackagingRun.Result result = packaged(List.of(AAC), sounds(0, 7_000));

    assertThat(result.begins().getFirst().init().video()).isEmpty();
    assertThat(result.segmentsMs().getFirst()).isBetween(2_000L, 2_025L);
    assertThat(result.samples(Track.AUDIO)).hasSize(sounds(0, 7_000).size());
  }

  @Test
  void picturesAloneStartAfterASecond() {
    PackagingRun.Result result = packaged(configs(), pictures(0, 5_000, 40, 2_000));

    assertThat(result.begins().getFirst().init().audio()).isEmpty();
    assertThat(result.samples(Track.VIDEO)).hasSize(125);
  }

  @Test
  void aSessionShorterThanTheWaitIsNotLost() {
    PackagingRun.Result result = packaged(List.of(AVC), pictures(0, 400, 40, 2_000));

    assertThat(result.samples(Track.VIDEO)).hasSize(10);
    assertThat(result.outputs().getLast()).isInstanceOf(VideoEnds.class);
  }

  @Test
  void soundThatComesLateStartsAnotherVideoAtAKeyFrame() {
    List<Frame> late = new ArrayList<>(configs().subList(0, 1));
    late.addAll(pictures(0, 4_000, 40, 2_000));
    late.add(AAC);
    late.addAll(merged(pictures(4_000, 8_000, 40, 2_000), sounds(4_000, 8_000)));
    PackagingRun.Result result = packaged(late);

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
    PackagingRun.Result result = packaged(frames);

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
    PackagingRun.Result result = packaged(frames);

    assertThat(result.begins()).hasSize(2);
    assertThat(result.begins().getLast().init().audio()).contains(OTHER_AAC.aac());
    assertThat(result.samples(Track.VIDEO)).hasSize(225);
  }
}
