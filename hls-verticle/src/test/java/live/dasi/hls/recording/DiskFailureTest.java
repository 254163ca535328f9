package live.dasi.hls.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.testing.Ffmpeg;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.TestClock;
import live.dasi.hls.testing.TestMedia;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full costs the frames of that time, and nothing else. */
class DiskFailureTest {

  @TempDir Path folder;

  private static List<Frame> frames;

  @BeforeAll
  static void encode() {
    frames = TestMedia.both(5);
  }

  @Test
  void closesTheVideoAtItsLastWholePartAndGoesOnInANewOne() {
    try (var stage = Stage.open(folder)) {
      FrameSink sink = stage.openSink(stage.start());
      stage.store.failAppend(8);
      stage.send(sink, frames);
      stage.clock.set(TestClock.START.plus(Duration.ofMinutes(1)));
      stage.send(sink, frames);
      Stage.await(sink.close());

      List<VideoOpened> opened = stage.log.events(VideoOpened.class);
      assertThat(opened).hasSize(2);
      for (VideoOpened video : opened) {
        assertFactsAreTrue(stage, video);
      }
      assertThat(stage.log.events(SegmentWritten.class))
          .extracting(SegmentWritten::sequence)
          .containsExactlyElementsOf(
              LongStream.range(0, stage.log.events(SegmentWritten.class).size()).boxed().toList());
    }
  }

  @Test
  void aDiskThatIsFullFromTheStartRefusesNothingToTheEncoder() {
    try (var stage = Stage.open(folder)) {
      FrameSink sink = stage.openSink(stage.start());
      stage.store.failAppendsFrom(1);
      stage.send(sink, frames);
      Stage.await(sink.close());

      assertThat(stage.log.events()).noneMatch(VideoOpened.class::isInstance);
    }
  }

  @Test
  void factsComeInTheOrderInWhichTheyBecameTrue() {
    try (var stage = Stage.open(folder)) {
      stage.publish(stage.start(), frames);

      List<String> kinds =
          stage.log.events().stream()
              .skip(1)
              .map(event -> event.getClass().getSimpleName())
              .toList();
      assertThat(kinds)
          .containsExactly(
              "VideoOpened", "SegmentWritten", "SegmentWritten", "SegmentWritten", "VideoClosed");
    }
  }

  private void assertFactsAreTrue(Stage stage, VideoOpened video) {
    VideoClosed closed =
        stage.log.events(VideoClosed.class).stream()
            .filter(event -> event.video().equals(video.video()))
            .findFirst()
            .orElseThrow();
    long endBytes =
        stage.log.events(SegmentWritten.class).stream()
            .filter(event -> event.video().equals(video.video()))
            .mapToLong(event -> event.offsetBytes() + event.lengthBytes())
            .max()
            .orElse(video.initLengthBytes());
    assertThat(closed.lengthBytes()).isEqualTo(endBytes);
    assertThat(stage.store.file(video.path())).hasSize(endBytes);
    if (endBytes > video.initLengthBytes()) {
      assertThat(Ffmpeg.warnings(stage.store.file(video.path()).toString())).isEmpty();
    }
  }
}
