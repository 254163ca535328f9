package live.dasi.media.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceParameterSetTest {

  /** What x264 wrote for pictures of known sizes. */
  static Stream<Arguments> cases() {
    return Stream.of(
        row("high, cropped", 1920, 1080, "67640028acd940780227e5c044000003000400000300f03c60c658"),
        row("constrained baseline", 1280, 720, "6742c01fda014016ec0440000003004000000f03c60ca8"),
        row("both directions", 322, 182, "6742c00dda05467889b0110000030001000003003c0f142aa0"),
        row("width only", 854, 480, "6742c01fda0360f79bc044000003000400000300f03c60ca80"),
        row("interlaced", 1920, 1080, "674d4028f403c0227ef0110000030001000003003c1f162ea0"),
        row("4:2:2", 642, 362, "677a001eb6cb405217f113e022000003000200000300781e2c5d40"),
        row("4:4:4", 641, 361, "67f4001e919680a42fe1088840000003004000000c83c58ba8"),
        row("monochrome", 643, 363, "6764001ef2d01485fc74d0800000030080000019078b1750"),
        row("scaling matrix", 640, 360, "6764101eacb81405ff2e022000000300200000078080"),
        row("4K", 3840, 2160, "6742c033da00f0010fb0110000030001000003003c0f1832a0"));
  }

  private static Arguments row(String name, int width, int height, String hex) {
    return Arguments.of(name, width, height, Bytes.ofHex(hex));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsTheSizeOfThePictureThatIsShown(String name, int width, int height, Bytes nalUnit) {
    var sps = SequenceParameterSet.decode(nalUnit);

    assertThat(sps.widthPx()).as(name).isEqualTo(width);
    assertThat(sps.heightPx()).as(name).isEqualTo(height);
    assertThat(sps.profile()).isEqualTo(nalUnit.u8(1));
    assertThat(sps.level()).isEqualTo(nalUnit.u8(3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anSpsThatEndsBeforeItsSizeIsMalformed(String name, int width, int height, Bytes nalUnit) {
    for (int length = 0; length < 6; length++) {
      Bytes cut = nalUnit.slice(0, length);
      assertThatThrownBy(() -> SequenceParameterSet.decode(cut))
          .as("%s, %dx%d: %d bytes", name, width, height, length)
          .isInstanceOf(MalformedInput.class);
    }
  }

  @Test
  void refusesAnotherKindOfNalUnit() {
    Bytes pps = Bytes.ofHex("68ebe3cb22c0");

    assertThatThrownBy(() -> SequenceParameterSet.decode(pps))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("not a sequence parameter set");
  }

  @Test
  void refusesAPictureBiggerThanAnyLevelAllows() {
    // Baseline, picture order count of type 2, one reference, 2^20 macroblocks wide.
    Bytes huge = Bytes.ofHex("6742001fda000004000005e0");

    assertThatThrownBy(() -> SequenceParameterSet.decode(huge)).isInstanceOf(MalformedInput.class);
  }

  @Test
  void throwsNothingButMalformedInputOnBrokenParameterSets() {
    assertThat(Mutations.throwAt(SequenceParameterSet::decode, goodInputs())).isPositive();
  }

  @FuzzTest
  void anyBytesAreAnSpsOrMalformed(byte[] input) {
    try {
      var sps = SequenceParameterSet.decode(Bytes.wrap(input));
      assertThat(sps.widthPx()).isBetween(1, SequenceParameterSet.MAX_SIZE_PX);
      assertThat(sps.heightPx()).isBetween(1, 2 * SequenceParameterSet.MAX_SIZE_PX);
    } catch (MalformedInput expected) {
      assertThat(expected).hasMessageStartingWith("H.264");
    }
  }

  private static List<Bytes> goodInputs() {
    return cases().map(row -> (Bytes) row.get()[3]).toList();
  }
}
