package live.dasi.hls.ts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.oracle.Ffmpeg;
import live.dasi.hls.oracle.TestMedia;
import live.dasi.hls.oracle.TestRecording;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ffmpeg says of transport streams that were made of its own encodings. */
class TsOracleTest {

  private static final double OFFSET_US = 10e6;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void ffmpegDecodesSegmentsOneAfterTheOtherWithoutAWarning(TestMedia media) throws IOException {
    assertThat(Ffmpeg.complaints(concatenated(media.recording()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ffmpegPlaysThePlaylistWithoutAWarning(TestMedia media) throws IOException {
    Path playlist = playlist(media.recording());

    assertThat(Ffmpeg.complaints(playlist)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyPictureAndSoundHasTheTimeThatItHasInTheRecording(TestMedia media) throws IOException {
    TestRecording recording = media.recording();
    Path mp4 = recording.writeTo(folder.resolve("recording.mp4"));
    Path ts = concatenated(recording);

    compare(Ffmpeg.packets(mp4, "v"), Ffmpeg.packets(ts, "v"));
    compare(Ffmpeg.packets(mp4, "a"), Ffmpeg.packets(ts, "a"));
  }

  @Test
  void ffmpegWouldHaveComplainedOfACounterThatDoesNotGoOn() throws IOException {
    TestRecording recording = TestMedia.OBS.recording();
    Bytes first = TsSegment.encode(recording.init(), recording.segments().getFirst());
    Bytes second = TsSegment.encode(recording.init(), recording.segments().get(1));
    Bytes withoutItsLastPacket = first.slice(0, first.length() - PacketWriter.PACKET_BYTES);
    Path file = folder.resolve("broken.ts");
    Files.write(file, Bytes.concat(List.of(withoutItsLastPacket, second)).toByteArray());

    assertThat(Ffmpeg.complaints(file)).isNotEmpty();
  }

  private static void compare(List<Ffmpeg.Packet> recorded, List<Ffmpeg.Packet> carried) {
    assertThat(carried).hasSameSizeAs(recorded);
    for (int i = 0; i < recorded.size(); i++) {
      Ffmpeg.Packet expected = recorded.get(i);
      assertThat(carried.get(i).ptsUs()).isCloseTo(OFFSET_US + expected.ptsUs(), within(100.0));
      assertThat(carried.get(i).dtsUs()).isCloseTo(OFFSET_US + expected.dtsUs(), within(100.0));
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
