package live.dasi.hls.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/** The frames of an FLV file (Adobe FLV 10.1, annex E) that ffmpeg wrote: what RTMP carries. */
public record Flv(List<Frame> frames) {

  /** Encodes test pictures and a tone; arguments choose the encoders and what is special. */
  public static Flv encode(String... arguments) {
    try {
      Path file = Files.createTempFile("dasi-test", ".flv");
      try {
        var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-f", "flv", file.toString()));
        Ffmpeg.run(command.toArray(String[]::new));
        return decode(Bytes.wrap(Files.readAllBytes(file)));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Flv decode(Bytes file) {
    var in = new ByteReader(file);
    in.bytes(13); // header, PreviousTagSize0
    var frames = new ArrayList<Frame>();
    while (in.remaining() > 0) {
      int type = in.u8();
      int size = in.u24();
      int timeMs = in.u24() | (in.u8() << 24);
      in.u24(); // StreamID
      var body = new ByteReader(in.bytes(size));
      in.u32(); // PreviousTagSize
      frame(type, timeMs, body).ifPresent(frames::add);
    }
    return new Flv(frames);
  }

  private static Optional<Frame> frame(int type, int timeMs, ByteReader body) {
    return switch (type) {
      case 8 -> audio(timeMs, body);
      case 9 -> video(timeMs, body);
      default -> Optional.empty();
    };
  }

  private static Optional<Frame> audio(int timeMs, ByteReader body) {
    body.u8(); // SoundFormat and so on
    return Optional.of(
        body.u8() == 0
            ? new Frame.AudioConfig(AudioSpecificConfig.decode(body.rest()))
            : new Frame.AudioSample(timeMs, body.rest()));
  }

  private static Optional<Frame> video(int timeMs, ByteReader body) {
    boolean key = body.u8() >> 4 == 1;
    int packetType = body.u8();
    int compositionMs = body.s24();
    return switch (packetType) {
      case 0 -> Optional.of(new Frame.VideoConfig(AvcConfig.decode(body.rest())));
      case 1 -> Optional.of(new Frame.VideoSample(timeMs, compositionMs, key, body.rest()));
      default -> Optional.empty(); // end of sequence
    };
  }
}
