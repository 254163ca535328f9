package live.dasi.hls.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import live.dasi.media.Frame;

/**
 * Real H.264 and AAC. The constants are the recordings that the oracles look at, each encoded once,
 * when it is first wanted; the functions encode something small, with a key frame every second.
 */
public enum TestMedia {
  /** As OBS sends by default: B-frames, 30 pictures a second, 48 kHz. */
  OBS(screen("320x180", "30") + tone(), x264(2, "-bf 2") + aac("48000")),
  /** The American frame rate, whose milliseconds are uneven; CD's sample rate. */
  NTSC(screen("320x180", "30000/1001") + tone(), x264(2, "-bf 3") + aac("44100")),
  /** No B-frames, baseline profile, a picture whose size needs cropping; mono. */
  BASELINE(
      screen("320x180", "25") + tone(),
      x264(2, "-profile:v baseline -s 322x182") + aac("22050 -ac 1")),
  PICTURES_ONLY(screen("320x180", "30"), x264(2, "-bf 2")),
  SOUNDS_ONLY(tone(), aac("44100")),
  /** Pictures so rarely that the clock needs packets of its own. */
  FOUR_A_SECOND(screen("320x180", "4") + tone(), x264(2, "") + aac("48000"));

  private static final String SMALL_SCREEN = screen("160x90", "25");
  private static final String SMALL_H264 = x264(1, "-bf 2");
  private static final String SMALL_AAC = "48000 -ac 2 -b:a 64k";

  private static final Map<TestMedia, TestRecording> RECORDINGS = new ConcurrentHashMap<>();

  /** Arguments of ffmpeg, none of which holds a space. */
  private final String arguments;

  TestMedia(String inputs, String codecs) {
    arguments = inputs + "-t 6 " + codecs;
  }

  private static String screen(String size, String rate) {
    return "-f lavfi -i testsrc2=size=" + size + ":rate=" + rate + " ";
  }

  private static String tone() {
    return "-f lavfi -i sine=frequency=440:sample_rate=48000 ";
  }

  private static String x264(int keyEveryS, String more) {
    return "-c:v libx264 -preset ultrafast -pix_fmt yuv420p "
        + "-force_key_frames expr:gte(t,n_forced*"
        + keyEveryS
        + ") "
        + more
        + " ";
  }

  private static String aac(String rate) {
    return "-c:a aac -b:a 96k -ar " + rate;
  }

  /** Encoded on the first call; the same afterwards. */
  public TestRecording recording() {
    return RECORDINGS.computeIfAbsent(
        this, media -> TestRecording.of(Ffmpeg.encode(media.arguments)));
  }

  public static List<Frame> both(int seconds) {
    return small(SMALL_SCREEN + tone(), seconds, SMALL_H264 + aac(SMALL_AAC));
  }

  public static List<Frame> pictures(int seconds) {
    return small(SMALL_SCREEN, seconds, SMALL_H264);
  }

  public static List<Frame> sounds(int seconds) {
    return small(tone(), seconds, aac(SMALL_AAC));
  }

  private static List<Frame> small(String inputs, int seconds, String codecs) {
    return Ffmpeg.encode(inputs + "-t " + seconds + " " + codecs);
  }
}
