package live.dasi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {

  @Test
  void readsWhatTheWriterWrote() {
    Bytes written =
        new ByteWriter(1)
            .u8(0xfe)
            .u16(0xfedc)
            .u24(0xfedcba)
            .u24(-2)
            .u32(0xfedc_ba98L)
            .s64(Long.MIN_VALUE + 5)
            .bytes(Bytes.ofHex("0102"))
            .u8(7)
            .toBytes();

    var in = new ByteReader(written);
    assertThat(in.u8()).isEqualTo(0xfe);
    assertThat(in.u16()).isEqualTo(0xfedc);
    assertThat(in.u24()).isEqualTo(0xfedcba);
    assertThat(in.s24()).isEqualTo(-2);
    assertThat(in.u32()).isEqualTo(0xfedc_ba98L);
    assertThat(in.s64()).isEqualTo(Long.MIN_VALUE + 5);
    assertThat(in.bytes(2)).isEqualTo(Bytes.ofHex("0102"));
    assertThat(in.remaining()).isEqualTo(1);
    assertThat(in.rest()).isEqualTo(Bytes.ofHex("07"));
    assertThat(in.rest().isEmpty()).isTrue();
  }

  @Test
  void signed24BitsReachFromMinusTwoToTheTwentyThird() {
    assertThat(new ByteReader(Bytes.ofHex("800000")).s24()).isEqualTo(-8_388_608);
    assertThat(new ByteReader(Bytes.ofHex("7fffff")).s24()).isEqualTo(8_388_607);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void readingPastTheEndIsMalformedInput(int length) {
    Bytes bytes = Bytes.wrap(new byte[length]);
    assertEndsTooEarly(bytes, ByteReader::s64);
    assertEndsTooEarly(bytes, in -> in.bytes(length + 1));
    assertEndsTooEarly(bytes, in -> in.bytes(Integer.MAX_VALUE));
  }

  @Test
  void aNegativeSizeIsMalformedInput() {
    var in = new ByteReader(Bytes.ofHex("0102"));
    assertThatThrownBy(() -> in.bytes(-1)).isInstanceOf(MalformedInput.class);
  }

  private static void assertEndsTooEarly(Bytes bytes, Consumer<ByteReader> read) {
    assertThatThrownBy(() -> read.accept(new ByteReader(bytes)))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("ends too early");
  }
}
