package live.dasi.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.testing.Ffmpeg;
import live.dasi.hls.testing.FlvFrames;
import live.dasi.hls.testing.Probe;
import live.dasi.hls.testing.Stage;
import live.dasi.media.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real encoder makes goes in; what real players read comes out. */
class EndToEndTest {

  private static final int FPS = 30;
  private static final int SECONDS = 7;

  @TempDir Path folder;

  private static List<Frame> frames;

  @BeforeAll
  static void encode() {
    frames =
        Ffmpeg.encode(
            ("-f lavfi -i testsrc2=size=320x180:rate=%d"
                    + " -f lavfi -i sine=frequency=440:sample_rate=48000 -t %d"
                    + " -c:v libx264 -preset veryfast -bf 2 -g %d -c:a aac -b:a 96k -ac 2")
                .formatted(FPS, SECONDS, 2 * FPS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay", "live-ts", "replay-ts"})
  void everyPictureAndSoundArrivesInStep(String place) {
    try (var stage = Stage.open(folder)) {
      var session = stage.start();
      stage.publish(session, frames);
      stage.end();

      Probe probe = Probe.of(stage.url(place + ".m3u8"));

      assertThat(probe.video()).hasSize(FlvFrames.pictures(frames).size());
      assertThat(probe.audio()).hasSize(FlvFrames.sounds(frames).size());
      assertInStep(probe);
      assertThat(Ffmpeg.warnings(stage.url(place + ".m3u8"))).isEmpty();
    }
  }

  @Test
  void theFileIsWhatTheFactsSay() {
    try (var stage = Stage.open(folder)) {
      stage.publish(stage.start(), frames);

      VideoOpened opened = stage.log.events(VideoOpened.class).getFirst();
      VideoClosed closed = stage.log.events(VideoClosed.class).getFirst();
      List<SegmentWritten> segments = stage.log.events(SegmentWritten.class);
      String file = stage.store.file(opened.path()).toString();

      assertThat(opened.path()).matches("2026/11/20/15/2026201115_[0-9a-f-]{36}\\.mp4");
      assertThat(opened.tracks().video().orElseThrow().codec()).startsWith("avc1.");
      assertThat(opened.tracks().video().orElseThrow().heightPx()).isEqualTo(180);
      assertThat(opened.tracks().audio().orElseThrow().codec()).isEqualTo("mp4a.40.2");
      assertThat(segments).extracting(SegmentWritten::sequence).containsExactly(0L, 1L, 2L, 3L);
      assertThat(segments.getFirst().offsetBytes()).isEqualTo(opened.initLengthBytes());
      assertThat(closed.durationUs() / 1e6).isCloseTo(SECONDS, within(0.1));
      assertThat(stage.store.file(opened.path())).hasSize(closed.lengthBytes());
      assertThat(Ffmpeg.warnings(file)).isEmpty();
      assertThat(Probe.of(file).video()).hasSize(FlvFrames.pictures(frames).size());
    }
  }

  /** Each sample is where the encoder put it, within 20 ms, whatever offset a container adds. */
  private static void assertInStep(Probe probe) {
    double[] pictures =
        FlvFrames.pictures(frames).stream()
            .mapToDouble(f -> (f.dtsMs() + f.compositionOffsetMs()) / 1e3)
            .toArray();
    double[] sounds = FlvFrames.sounds(frames).stream().mapToDouble(f -> f.ptsMs() / 1e3).toArray();
    double offset = probe.video().findFirst().orElseThrow().ptsS() - pictures[0];
    double[] seen = probe.video().mapToDouble(Probe.Packet::ptsS).toArray();
    double[] heard = probe.audio().mapToDouble(Probe.Packet::ptsS).toArray();
    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i] - offset).isCloseTo(pictures[i], within(0.002));
    }
    for (int i = 0; i < heard.length; i++) {
      assertThat(heard[i] - offset).isCloseTo(sounds[i], within(0.020));
    }
  }
}
