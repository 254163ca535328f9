package live.dasi.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.testing.Ffmpeg;
import live.dasi.hls.testing.FlvFrames;
import live.dasi.hls.testing.Player;
import live.dasi.hls.testing.Probe;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.TestMedia;
import live.dasi.media.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder that drops and comes back, and a server that does. */
class ReconnectTest {

  @TempDir Path folder;

  private static List<Frame> frames;

  @BeforeAll
  static void encode() {
    frames = TestMedia.both(5);
  }

  @Test
  void theSameUrlGoesOnWithADiscontinuityAndRisingNumbers() {
    try (var stage = Stage.open(folder);
        var player = new Player()) {
      var first = stage.start();
      stage.publish(first, frames);
      stage.lose(first);
      List<String> away = player.lines(stage.url("live/media.m3u8"));
      stage.publish(stage.startAgain(), frames);
      List<String> back = player.lines(stage.url("live/media.m3u8"));
      stage.end();
      List<String> ended = player.lines(stage.url("live/media.m3u8"));

      assertThat(away).doesNotContain("#EXT-X-ENDLIST", "#EXT-X-DISCONTINUITY");
      assertThat(back).containsOnlyOnce("#EXT-X-DISCONTINUITY").doesNotContain("#EXT-X-ENDLIST");
      assertThat(ended).endsWith("#EXT-X-ENDLIST");
      assertThat(stage.log.events(SegmentWritten.class))
          .extracting(SegmentWritten::sequence)
          .containsExactlyElementsOf(LongStream.range(0, 6).boxed().toList());
      assertThat(stage.log.events(VideoOpened.class)).hasSize(2);
    }
  }

  /** What ffmpeg 5.1 says of each EXT-X-MAP but the first, though both say the same. */
  private static final String SECOND_MAP = "Found duplicated MOOV Atom. Skipped it";

  @Test
  void theReplayOfBothVideosPlaysToTheEnd() {
    try (var stage = Stage.open(folder)) {
      stage.publish(stage.start(), frames);
      stage.publish(stage.startAgain(), frames);
      stage.end();

      Probe probe = Probe.of(stage.url("replay.m3u8"), SECOND_MAP);

      assertThat(probe.video()).hasSize(2 * FlvFrames.pictures(frames).size());
      assertThat(probe.audio()).hasSize(2 * FlvFrames.sounds(frames).size());
      assertThat(Probe.of(stage.url("replay-ts.m3u8")).video())
          .hasSize(2 * FlvFrames.pictures(frames).size());
    }
  }

  @Test
  void aRestartedServerShowsTheSamePlaylistsAndGoesOn() {
    var stage = Stage.open(folder);
    String url = "replay/media.m3u8";
    try (var player = new Player()) {
      stage.publish(stage.start(), frames);
      String before = player.text(stage.url(url));
      stage.close();

      try (var again = Stage.openOn(folder, stage.log, stage.broadcast)) {
        assertThat(player.text(again.url(url))).isEqualTo(before);
        again.publish(again.startAgain(), frames);
        assertThat(player.text(again.url(url))).startsWith(before);
        assertThat(again.log.events(SegmentWritten.class))
            .last()
            .extracting(SegmentWritten::sequence)
            .isEqualTo(5L);
      }
    }
  }

  @Test
  void aSecondSessionWaitsForTheFirstToBeFinished() {
    try (var stage = Stage.open(folder)) {
      var slow = stage.openSink(stage.start());
      stage.send(slow, frames);
      var next = stage.openSink(stage.startAgain());
      stage.send(next, frames);
      slow.close();
      Stage.await(next.close());

      assertThat(stage.log.events(SegmentWritten.class))
          .extracting(SegmentWritten::sequence)
          .containsExactlyElementsOf(LongStream.range(0, 6).boxed().toList());
    }
  }

  @Test
  void soundAloneAndPicturesAlonePlay() {
    try (var stage = Stage.open(folder)) {
      List<Frame> sounds = TestMedia.sounds(5);
      stage.publish(stage.start(), sounds);
      stage.end();
      assertThat(Probe.of(stage.url("replay.m3u8")).audio())
          .hasSize(FlvFrames.sounds(sounds).size());
      assertThat(Ffmpeg.warnings(stage.url("replay-ts.m3u8"))).isEmpty();
    }
    try (var stage = Stage.open(folder)) {
      List<Frame> pictures = TestMedia.pictures(5);
      stage.publish(stage.start(), pictures);
      stage.end();
      assertThat(Probe.of(stage.url("replay.m3u8")).video())
          .hasSize(FlvFrames.pictures(pictures).size());
      assertThat(Ffmpeg.warnings(stage.url("replay-ts.m3u8"))).isEmpty();
    }
  }
}
