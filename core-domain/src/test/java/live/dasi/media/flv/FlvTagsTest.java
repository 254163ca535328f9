package live.dasi.media.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.MalformedInput;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlvTagsTest {

  private static final Bytes AVCC = Bytes.ofHex("01 64001f ff e1 0004 6764001f 01 0003 68ee3c");
  private static final Bytes AAC_LC_48_STEREO = Bytes.ofHex("1190");

  record VideoCase(String hex, VideoTag tag) {}

  record AudioCase(String hex, AudioTag tag) {}

  static Stream<VideoCase> videoTags() {
    return Stream.of(
        new VideoCase(
            "17 00 000000 01 64001f ff e1 0004 6764001f 01 0003 68ee3c",
            new VideoTag.SequenceHeader(AvcConfig.decode(AVCC))),
        new VideoCase(
            "17 01 000050 00000002 6588",
            new VideoTag.Picture(true, 80, Bytes.ofHex("000000026588"))),
        new VideoCase(
            "27 01 ffffd8 00000002 419a",
            new VideoTag.Picture(false, -40, Bytes.ofHex("00000002419a"))),
        new VideoCase("17 02 000000", new VideoTag.EndOfSequence()),
        new VideoCase("", new VideoTag.Nothing()));
  }

  static Stream<AudioCase> audioTags() {
    return Stream.of(
        new AudioCase(
            "af 00 1190",
            new AudioTag.SequenceHeader(AudioSpecificConfig.decode(AAC_LC_48_STEREO))),
        new AudioCase("af 01 211004", new AudioTag.Sound(Bytes.ofHex("211004"))),
        new AudioCase("af 01", new AudioTag.Sound(Bytes.EMPTY)),
        new AudioCase("", new AudioTag.Nothing()));
  }

  @ParameterizedTest
  @MethodSource("videoTags")
  void readsAndWritesVideoTags(VideoCase c) {
    assertThat(VideoTag.decode(Bytes.ofHex(c.hex))).isEqualTo(c.tag);
    assertThat(c.tag.encode()).isEqualTo(Bytes.ofHex(c.hex));
  }

  @ParameterizedTest
  @MethodSource("audioTags")
  void readsAndWritesAudioTags(AudioCase c) {
    assertThat(AudioTag.decode(Bytes.ofHex(c.hex))).isEqualTo(c.tag);
    assertThat(c.tag.encode()).isEqualTo(Bytes.ofHex(c.hex));
  }

  @Test
  void aCommandFrameHoldsNoPicture() {
    assertThat(VideoTag.decode(Bytes.ofHex("5700"))).isEqualTo(new VideoTag.Nothing());
  }

  @Test
  void namesTheCodecsThatItDoesNotTake() {
    assertThat(VideoTag.decode(Bytes.ofHex("22 00 84")))
        .isEqualTo(new VideoTag.Unsupported("Sorenson H.263"));
    assertThat(VideoTag.decode(Bytes.ofHex("1c 00 000000")))
        .isEqualTo(new VideoTag.Unsupported("H.265 (HEVC)"));
    assertThat(VideoTag.decode(Bytes.ofHex("90 68766331")))
        .isEqualTo(new VideoTag.Unsupported("hvc1"));
    assertThat(AudioTag.decode(Bytes.ofHex("2f ff"))).isEqualTo(new AudioTag.Unsupported("MP3"));
    assertThat(AudioTag.decode(Bytes.ofHex("90 4f707573")))
        .isEqualTo(new AudioTag.Unsupported("Opus"));
    assertThat(AudioTag.decode(Bytes.ofHex("90 0a0d0041")))
        .isEqualTo(new AudioTag.Unsupported("???A"));
  }

  @Test
  void refusesPacketsOfAnUnknownTypeAndTagsThatEndEarly() {
    for (String hex : List.of("17", "1701", "17010000", "1703000000", "1700000000", "90686376")) {
      assertThatThrownBy(() -> VideoTag.decode(Bytes.ofHex(hex)))
          .as(hex)
          .isInstanceOf(MalformedInput.class);
    }
    for (String hex : List.of("af", "af02", "af00", "904f70")) {
      assertThatThrownBy(() -> AudioTag.decode(Bytes.ofHex(hex)))
          .as(hex)
          .isInstanceOf(MalformedInput.class);
    }
  }

  @Test
  void makesFramesOfWhatCanBeShownOrHeard() {
    Bytes nalUnits = Bytes.ofHex("000000026588");
    assertThat(new VideoTag.Picture(true, 80, nalUnits).frame(1_000))
        .contains(new Frame.VideoSample(1_000, 80, true, nalUnits));
    assertThat(new VideoTag.SequenceHeader(AvcConfig.decode(AVCC)).frame(0))
        .contains(new Frame.VideoConfig(AvcConfig.decode(AVCC)));
    assertThat(new AudioTag.Sound(Bytes.ofHex("2110")).frame(23))
        .contains(new Frame.AudioSample(23, Bytes.ofHex("2110")));
  }

  @Test
  void makesNoFrameOfWhatIsEmpty() {
    assertThat(new VideoTag.Picture(true, 0, Bytes.EMPTY).frame(0)).isEmpty();
    assertThat(new VideoTag.EndOfSequence().frame(0)).isEmpty();
    assertThat(new AudioTag.Sound(Bytes.EMPTY).frame(0)).isEmpty();
  }

  @Test
  void onlyMalformedInputEscapesFromMutatedTags() {
    var random = new Random(20_251_120);
    List<byte[]> seeds =
        Stream.concat(videoTags().map(VideoCase::hex), audioTags().map(AudioCase::hex))
            .map(hex -> Bytes.ofHex(hex).toByteArray())
            .filter(seed -> seed.length > 0)
            .toList();
    for (int i = 0; i < 20_000; i++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      byte[] mutated = Arrays.copyOf(seed, 1 + random.nextInt(seed.length + 8));
      for (int j = random.nextInt(4); j >= 0; j--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      decodesToItselfOrIsMalformed(mutated);
    }
  }

  @FuzzTest
  void fuzz(byte[] body) {
    decodesToItselfOrIsMalformed(body.clone());
  }

  private static void decodesToItselfOrIsMalformed(byte[] body) {
    try {
      VideoTag tag = VideoTag.decode(Bytes.wrap(body));
      if (!(tag instanceof VideoTag.Unsupported)) {
        assertThat(VideoTag.decode(tag.encode())).isEqualTo(tag);
      }
    } catch (MalformedInput expected) {
      assertThat(expected).hasMessageNotContaining("null");
    }
    try {
      AudioTag tag = AudioTag.decode(Bytes.wrap(body));
      if (!(tag instanceof AudioTag.Unsupported)) {
        assertThat(AudioTag.decode(tag.encode())).isEqualTo(tag);
      }
    } catch (MalformedInput expected) {
      assertThat(expected).hasMessageNotContaining("null");
    }
  }
}
