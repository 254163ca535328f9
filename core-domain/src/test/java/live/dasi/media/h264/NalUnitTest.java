package live.dasi.media.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NalUnitTest {

  @ParameterizedTest
  @CsvSource({
    "1, 02 0910 03 658884",
    "2, 0002 0910 0003 658884",
    "4, 00000002 0910 00000003 658884"
  })
  void findsEveryUnitBehindItsLength(int nalLengthSize, String hex) {
    List<NalUnit> units = NalUnit.decodeAll(Bytes.ofHex(hex), nalLengthSize);

    assertThat(units)
        .containsExactly(new NalUnit(Bytes.ofHex("0910")), new NalUnit(Bytes.ofHex("658884")));
    assertThat(units.get(0).type()).isEqualTo(NalUnit.ACCESS_UNIT_DELIMITER);
    assertThat(units.get(1).type()).isEqualTo(NalUnit.IDR_SLICE);
  }

  @Test
  void leavesOutEmptyUnits() {
    assertThat(NalUnit.decodeAll(Bytes.ofHex("0000 0001 41 0000"), 2))
        .containsExactly(new NalUnit(Bytes.ofHex("41")));
    assertThat(NalUnit.decodeAll(Bytes.EMPTY, 4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4, 000000", "4, 00000003 4100", "4, ffffffff 41", "4, 7fffffff 41", "1, 01 41 02"})
  void aUnitThatReachesBeyondTheSampleIsMalformed(int nalLengthSize, String hex) {
    Bytes sample = Bytes.ofHex(hex);

    assertThatThrownBy(() -> NalUnit.decodeAll(sample, nalLengthSize))
        .isInstanceOf(MalformedInput.class);
  }

  @Test
  void throwsNothingButMalformedInputOnBrokenSamples() {
    Bytes sample = Bytes.ofHex("00000002 0910 00000003 658884 00000001 41");

    assertThat(
            Mutations.throwAt(
                bytes -> NalUnit.decodeAll(bytes, 1 + bytes.length() % 4), List.of(sample)))
        .isPositive();
  }

  @FuzzTest
  void anySampleIsNalUnitsOrMalformed(byte[] input) {
    Bytes sample = Bytes.wrap(input);
    try {
      List<NalUnit> units = NalUnit.decodeAll(sample, 4);
      int bytes = units.stream().mapToInt(unit -> 4 + unit.bytes().length()).sum();
      assertThat(bytes).isLessThanOrEqualTo(sample.length());
    } catch (MalformedInput expected) {
      assertThat(expected).hasMessageStartingWith("H.264");
    }
  }
}
