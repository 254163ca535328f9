package live.dasi.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.testing.Encoded;
import live.dasi.hls.testing.Player;
import live.dasi.hls.testing.Probe;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.Tools;
import live.dasi.media.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder that drops and comes back, and a server that does. */
class ReconnectTest {

  @TempDir static Path encoder;
  @TempDir Path folder;

  private static List<Frame> frames;

  @BeforeAll
  static void encode() {
    frames = Encoded.both(encoder, 5);
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

      Probe probe = Probe.of(folder, stage.url("replay.m3u8"), SECOND_MAP);

      assertThat(probe.video()).hasSize(2 * (int) Encoded.countPictures(frames));
      assertThat(probe.audio()).hasSize(2 * (int) Encoded.countSounds(frames));
      assertThat(Probe.of(folder, stage.url("replay-ts.m3u8")).video())
          .hasSize(2 * (int) Encoded.countPictures(frames));
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
      List<Frame> sounds = Encoded.sounds(encoder, 5);
      stage.publish(stage.start(), sounds);
      stage.end();
      assertThat(Probe.of(folder, stage.url("replay.m3u8")).audio())
          .hasSize((int) Encoded.countSounds(sounds));
      assertThat(Tools.warnings(folder, stage.url("replay-ts.m3u8"))).isEmpty();
    }
    try (var stage = Stage.open(folder)) {
      List<Frame> pictures = Encoded.pictures(encoder, 5);
      stage.publish(stage.start(), pictures);
      stage.end();
      assertThat(Probe.of(folder, stage.url("replay.m3u8")).video())
          .hasSize((int) Encoded.countPictures(pictures));
      assertThat(Tools.warnings(folder, stage.url("replay-ts.m3u8"))).isEmpty();
    }
  }
}
