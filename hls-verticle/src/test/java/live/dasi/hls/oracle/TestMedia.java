package live.dasi.hls.oracle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The recordings that the tests look at; each is encoded once, when it is first wanted. */
public enum TestMedia {
  /** As OBS sends by default: B-frames, 30 pictures a second, 48 kHz. */
  OBS(pictures("30") + tone(), x264("-bf 2") + aac("48000")),
  /** The American frame rate, whose milliseconds are uneven; CD's sample rate. */
  NTSC(pictures("30000/1001") + tone(), x264("-bf 3") + aac("44100")),
  /** No B-frames, baseline profile, a picture whose size needs cropping; mono. */
  BASELINE(pictures("25") + tone(), x264("-profile:v baseline -s 322x182") + aac("22050 -ac 1")),
  PICTURES_ONLY(pictures("30"), x264("-bf 2")),
  SOUNDS_ONLY(tone(), aac("44100")),
  /** Pictures so rarely that the clock needs packets of its own. */
  FOUR_A_SECOND(pictures("4") + tone(), x264("") + aac("48000"));

  private static final Map<TestMedia, TestRecording> RECORDINGS = new ConcurrentHashMap<>();

  /** Arguments of ffmpeg, none of which holds a space. */
  private final String arguments;

  TestMedia(String inputs, String codecs) {
    arguments = inputs + "-t 6 " + codecs;
  }

  private static String pictures(String rate) {
    return "-f lavfi -i testsrc2=size=320x180:rate=" + rate + " ";
  }

  private static String tone() {
    return "-f lavfi -i sine=frequency=440:sample_rate=48000 ";
  }

  private static String x264(String more) {
    return "-c:v libx264 -preset ultrafast -pix_fmt yuv420p "
        + "-force_key_frames expr:gte(t,n_forced*2) "
        + more
        + " ";
  }

  private static String aac(String rate) {
    return "-c:a aac -b:a 96k -ar " + rate;
  }

  /** Encoded on the first call; the same afterwards. */
  public TestRecording recording() {
    return RECORDINGS.computeIfAbsent(
        this, media -> TestRecording.of(Flv.encode(media.arguments.trim().split(" +", -1))));
  }
}
