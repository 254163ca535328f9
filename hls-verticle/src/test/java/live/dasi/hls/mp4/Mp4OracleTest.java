package live.dasi.hls.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import live.dasi.hls.testing.Ffmpeg;
import live.dasi.hls.testing.Probe;
import live.dasi.hls.testing.TestMedia;
import live.dasi.hls.testing.TestRecording;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ffmpeg says of recordings that were made of its own encodings. */
class Mp4OracleTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void ffmpegDecodesTheRecordingWithoutAWarning(TestMedia media) throws IOException {
    Path file = media.recording().writeTo(folder.resolve("recording.mp4"));

    assertThat(Ffmpeg.warnings(file.toString())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ffprobeFindsEveryPictureAndSoundAtTheTimeThatTheEncoderSaid(TestMedia media)
      throws IOException {
    TestRecording recording = media.recording();
    Path file = recording.writeTo(folder.resolve("recording.mp4"));

    List<Probe.Packet> pictures = Probe.of(file.toString()).video().toList();
    assertThat(pictures).hasSameSizeAs(recording.pictures());
    for (int i = 0; i < pictures.size(); i++) {
      Frame.VideoSample sent = recording.pictures().get(i);
      Probe.Packet found = pictures.get(i);
      long ptsMs = sent.dtsMs() + sent.compositionOffsetMs();
      assertThat(found.dtsS()).isCloseTo(sent.dtsMs() / 1e3, within(1e-6));
      assertThat(found.ptsS()).isCloseTo(ptsMs / 1e3, within(1e-6));
      assertThat(found.sizeBytes()).isEqualTo(sent.nalUnits().length());
      assertThat(found.key()).isEqualTo(sent.keyframe());
    }
    List<Probe.Packet> sounds = Probe.of(file.toString()).audio().toList();
    assertThat(sounds).hasSameSizeAs(recording.sounds());
    for (int i = 0; i < sounds.size(); i++) {
      Frame.AudioSample sent = recording.sounds().get(i);
      assertThat(sounds.get(i).ptsS()).isCloseTo(sent.ptsMs() / 1e3, within(1e-3));
      assertThat(sounds.get(i).sizeBytes()).isEqualTo(sent.accessUnit().length());
    }
  }

  @Test
  void ffprobeSeesTheCroppedSizeAndTheSound() throws IOException {
    Path file = TestMedia.BASELINE.recording().writeTo(folder.resolve("recording.mp4"));

    assertThat(Probe.streams(file.toString()))
        .isEqualTo(
            """
            stream,h264,video,avc1,322,182,1/90000
            stream,aac,audio,mp4a,22050,1,1/22050
            """);
  }

  @Test
  void whatTheScannerKeepsOfATornRecordingPlaysWithoutAWarning() throws IOException {
    TestRecording recording = TestMedia.OBS.recording();
    Bytes whole = recording.encode();
    Bytes torn = whole.slice(0, whole.length() - 1_000);
    int from = recording.init().encode().length();
    ByteRanges ranges = (offset, length) -> torn.slice(Math.toIntExact(offset), length);
    Path file = folder.resolve("torn.mp4");
    Files.write(file, torn.toByteArray());
    String complaintsBefore = Ffmpeg.warnings(file.toString());

    var scan = RecordingScanner.scan(recording.init(), ranges, from, torn.length());
    Files.write(file, torn.slice(0, (int) scan.endBytes()).toByteArray());

    assertThat(complaintsBefore).isNotEmpty();
    assertThat(Ffmpeg.warnings(file.toString())).isEmpty();
    assertThat(Probe.of(file.toString()).video().toList()).hasSizeGreaterThan(100);
  }
}
