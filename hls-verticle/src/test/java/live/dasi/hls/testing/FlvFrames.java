package live.dasi.hls.testing;

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
import live.dasi.media.flv.AudioTag;
import live.dasi.media.flv.VideoTag;

/** The frames of an FLV file (FLV E.3, E.4.1). */
public final class FlvFrames {

  private FlvFrames() {}

  public static List<Frame> read(Path file) {
    try {
      return read(Bytes.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Frame> read(Bytes flv) {
    var in = new ByteReader(flv);
    in.bytes(9 + 4);
    var frames = new ArrayList<Frame>();
    while (in.remaining() > 0) {
      int type = in.u8();
      int size = in.u24();
      long timestampMs = in.u24() | (long) in.u8() << 24;
      in.u24();
      frame(type, timestampMs, in.bytes(size)).ifPresent(frames::add);
      in.u32();
    }
    return frames;
  }

  private static Optional<Frame> frame(int type, long timestampMs, Bytes body) {
    return switch (type) {
      case 8 -> AudioTag.decode(body).frame(timestampMs);
      case 9 -> VideoTag.decode(body).frame(timestampMs);
      default -> Optional.empty();
    };
  }

  public static List<Frame.VideoSample> pictures(List<Frame> frames) {
    return of(Frame.VideoSample.class, frames);
  }

  public static List<Frame.AudioSample> sounds(List<Frame> frames) {
    return of(Frame.AudioSample.class, frames);
  }

  private static <F extends Frame> List<F> of(Class<F> type, List<Frame> frames) {
    return frames.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The encoder's time stamp of a frame; 0 for a configuration. */
  public static long stampMs(Frame frame) {
    return switch (frame) {
      case Frame.VideoConfig _, Frame.AudioConfig _ -> 0;
      case Frame.VideoSample picture -> picture.dtsMs();
      case Frame.AudioSample sound -> sound.ptsMs();
    };
  }
}
