package live.dasi.hls.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.dasi.media.Frame;

/** Real H.264 and AAC, small: 160x90 with B-frames at 25 fps, a key frame every second. */
public final class Encoded {

  public static final int FPS = 25;

  private static final List<String> PICTURES =
      List.of("-f", "lavfi", "-i", "testsrc2=size=160x90:rate=" + FPS);
  private static final List<String> SOUNDS =
      List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000");
  private static final List<String> H264 =
      List.of("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "" + FPS);
  private static final List<String> AAC = List.of("-c:a", "aac", "-b:a", "64k", "-ac", "2");

  private Encoded() {}

  public static List<Frame> both(Path folder, int seconds) {
    return encode(folder, seconds, List.of(PICTURES, SOUNDS, H264, AAC));
  }

  public static List<Frame> pictures(Path folder, int seconds) {
    return encode(folder, seconds, List.of(PICTURES, H264));
  }

  public static List<Frame> sounds(Path folder, int seconds) {
    return encode(folder, seconds, List.of(SOUNDS, AAC));
  }

  private static List<Frame> encode(Path folder, int seconds, List<List<String>> options) {
    var command = new ArrayList<String>();
    options.subList(0, options.size() / 2).forEach(command::addAll);
    command.addAll(List.of("-t", "" + seconds));
    options.subList(options.size() / 2, options.size()).forEach(command::addAll);
    return FlvFrames.read(Tools.flv(folder, "encoded.flv", command.toArray(String[]::new)));
  }

  public static long countPictures(List<Frame> frames) {
    return frames.stream().filter(Frame.VideoSample.class::isInstance).count();
  }

  public static long countSounds(List<Frame> frames) {
    return frames.stream().filter(Frame.AudioSample.class::isInstance).count();
  }
}
