package live.dasi.hls.ts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.testing.Ffmpeg;
import live.dasi.hls.testing.Probe;
import live.dasi.hls.testing.TestMedia;
import live.dasi.hls.testing.TestRecording;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ffmpeg says of transport streams that were made of its own encodings. */
class TsOracleTest {

  private static final double OFFSET_S = 10;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void ffmpegDecodesSegmentsOneAfterTheOtherWithoutAWarning(TestMedia media) throws IOException {
    assertThat(Ffmpeg.warnings(concatenated(media.recording()).toString())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ffmpegPlaysThePlaylistWithoutAWarning(TestMedia media) throws IOException {
    Path playlist = playlist(media.recording());

    assertThat(Ffmpeg.warnings(playlist.toString())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyPictureAndSoundHasTheTimeThatItHasInTheRecording(TestMedia media) throws IOException {
    TestRecording recording = media.recording();
    Path mp4 = recording.writeTo(folder.resolve("recording.mp4"));
    Path ts = concatenated(recording);

    compare(Probe.of(mp4.toString()).video().toList(), Probe.of(ts.toString()).video().toList());
    compare(Probe.of(mp4.toString()).audio().toList(), Probe.of(ts.toString()).audio().toList());
  }

  @Test
  void ffmpegWouldHaveComplainedOfACounterThatDoesNotGoOn() throws IOException {
    TestRecording recording = TestMedia.OBS.recording();
    Bytes first = TsSegment.encode(recording.init(), recording.segments().getFirst());
    Bytes second = TsSegment.encode(recording.init(), recording.segments().get(1));
    Bytes withoutItsLastPacket = first.slice(0, first.length() - PacketWriter.PACKET_BYTES);
    Path file = folder.resolve("broken.ts");
    Files.write(file, Bytes.concat(List.of(withoutItsLastPacket, second)).toByteArray());

    assertThat(Ffmpeg.warnings(file.toString())).isNotEmpty();
  }

  private static void compare(List<Probe.Packet> recorded, List<Probe.Packet> carried) {
    assertThat(carried).hasSameSizeAs(recorded);
    for (int i = 0; i < recorded.size(); i++) {
      Probe.Packet expected = recorded.get(i);
      assertThat(carried.get(i).ptsS()).isCloseTo(OFFSET_S + expected.ptsS(), within(1e-4));
      assertThat(carried.get(i).dtsS()).isCloseTo(OFFSET_S + expected.dtsS(), within(1e-4));
      assertThat(carried.get(i).key()).isEqualTo(expected.key());
    }
  }

  private Path concatenated(TestRecording recording) throws IOException {
    var segments = new ArrayList<Bytes>();
    for (List<Fragment> segment : recording.segments()) {
      segments.add(TsSegment.encode(recording.init(), segment));
    }
    return Files.write(folder.resolve("all.ts"), Bytes.concat(segments).toByteArray());
  }

  private Path playlist(TestRecording recording) throws IOException {
    var lines = new ArrayList<String>();
    lines.addAll(List.of("#EXTM3U", "#EXT-X-VERSION:3", "#EXT-X-TARGETDURATION:3"));
    for (int i = 0; i < recording.segments().size(); i++) {
      Bytes segment = TsSegment.encode(recording.init(), recording.segments().get(i));
      Files.write(folder.resolve(i + ".ts"), segment.toByteArray());
      lines.add("#EXTINF:2,");
      lines.add(i + ".ts");
    }
    lines.add("#EXT-X-ENDLIST");
    return Files.write(folder.resolve("media.m3u8"), lines);
  }
}
