package live.dasi.hls.packaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.Frame.AudioConfig;
import live.dasi.media.Frame.AudioSample;
import live.dasi.media.Frame.VideoConfig;
import live.dasi.media.Frame.VideoSample;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/** What encoders send: pictures and sounds by their times. */
final class TestFrames {

  static final Bytes PAYLOAD = Bytes.ofHex("00000001 65");
  static final VideoConfig AVC = avc(30);
  static final VideoConfig OTHER_AVC = avc(31);
  static final AudioConfig AAC = aac("1190"); // AAC-LC, 48,000 Hz, 2 channels
  static final AudioConfig OTHER_AAC = aac("1210"); // 44,100 Hz

  private TestFrames() {}

  static List<Frame> configs() {
    return List.of(AVC, AAC);
  }

  static List<Frame> pictures(long fromMs, long toMs, int stepMs, int keyEveryMs) {
    return pictures(fromMs, toMs, stepMs, keyEveryMs, 0);
  }

  static List<Frame> pictures(long fromMs, long toMs, int stepMs, int keyEveryMs, int firstKeyMs) {
    List<Frame> pictures = new ArrayList<>();
    long nextKeyMs = fromMs + firstKeyMs;
    for (long ms = fromMs; ms < toMs; ms += stepMs) {
      boolean keyframe = ms >= nextKeyMs;
      nextKeyMs = keyframe ? nextKeyMs + keyEveryMs : nextKeyMs;
      pictures.add(new VideoSample(ms, 0, keyframe, PAYLOAD));
    }
    return pictures;
  }

  static List<Frame> sounds(long fromMs, long toMs) {
    return Stream.iterate(0L, i -> fromMs + i * 1024 / 48 < toMs, i -> i + 1)
        .<Frame>map(i -> new AudioSample(fromMs + i * 1024 / 48, PAYLOAD))
        .toList();
  }

  /** In the order of their time stamps, as encoders send them; configurations first. */
  @SafeVarargs
  static List<Frame> merged(List<Frame>... lists) {
    List<Frame> all = new ArrayList<>();
    for (List<Frame> list : lists) {
      all.addAll(list);
    }
    all.sort(Comparator.comparingLong(TestFrames::stampMs));
    return all;
  }

  static long stampMs(Frame frame) {
    return switch (frame) {
      case VideoConfig _, AudioConfig _ -> Long.MIN_VALUE;
      case VideoSample picture -> picture.dtsMs();
      case AudioSample sound -> sound.ptsMs();
    };
  }

  static Frame anything(Random random) {
    long ms = random.nextInt(4) == 0 ? random.nextLong(1L << 32) : random.nextInt(20_000);
    return switch (random.nextInt(12)) {
      case 0 -> random.nextBoolean() ? AVC : OTHER_AVC;
      case 1 -> random.nextBoolean() ? AAC : OTHER_AAC;
      case 2, 3, 4, 5 -> new AudioSample(ms, PAYLOAD);
      default ->
          new VideoSample(ms, random.nextInt(1 << 24) - (1 << 23), random.nextInt(5) == 0, PAYLOAD);
    };
  }

  private static VideoConfig avc(int level) {
    return new VideoConfig(
        AvcConfig.decode(
            Bytes.ofHex("01 4d40%02x ff e1 0004 674d4000 01 0004 68ee3c80".formatted(level))));
  }

  private static AudioConfig aac(String config) {
    return new AudioConfig(AudioSpecificConfig.decode(Bytes.ofHex(config)));
  }
}
