package live.dasi.media.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvcConfigTest {

  private static final String SPS = "6764001facd9405005bb0110000003001000000303c0f1831960";

  /** What ffmpeg sent for 1280x720 in the high profile. */
  private static final Bytes RECORD =
      Bytes.ofHex("0164001fffe1001a" + SPS + "01000668ebe3cb22c0fdf8f800");

  @Test
  void readsParameterSetsAndLengthSizeAndKeepsTheRecord() {
    AvcConfig config = AvcConfig.decode(RECORD);

    assertThat(config.nalLengthSize()).isEqualTo(4);
    assertThat(config.sequenceParameterSets()).containsExactly(Bytes.ofHex(SPS));
    assertThat(config.pictureParameterSets()).containsExactly(Bytes.ofHex("68ebe3cb22c0"));
    assertThat(config.record()).isEqualTo(RECORD);
  }

  @Test
  void namesItsCodecAsRfc6381Does() {
    assertThat(AvcConfig.decode(RECORD).codec()).isEqualTo("avc1.64001f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0264001fff e1 0001 67 01 0001 68",
        "0164001ffe e1 0001 67 01 0001 68",
        "0164001fff e0 01 0001 68",
        "0164001fff e1 0001 67 00",
        "0164001fff e1 0000 01 0001 68",
        "0164001fff e1 0002 67"
      })
  void refusesAnotherVersionALengthOfThreeOrMissingSets(String hex) {
    Bytes record = Bytes.ofHex(hex);

    assertThatThrownBy(() -> AvcConfig.decode(record)).isInstanceOf(MalformedInput.class);
  }

  @Test
  void refusesARecordOfMoreThan64KiB() {
    byte[] big = Arrays.copyOf(RECORD.toByteArray(), 65_537);

    assertThatThrownBy(() -> AvcConfig.decode(Bytes.wrap(big))).isInstanceOf(MalformedInput.class);
  }

  @Test
  void throwsNothingButMalformedInputOnBrokenRecords() {
    assertThat(Mutations.throwAt(AvcConfig::decode, List.of(RECORD))).isPositive();
  }

  @FuzzTest
  void anyBytesAreARecordOrMalformed(byte[] input) {
    try {
      AvcConfig config = AvcConfig.decode(Bytes.wrap(input));
      assertThat(config.sequenceParameterSets()).isNotEmpty();
    } catch (MalformedInput expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
