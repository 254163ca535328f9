package live.dasi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytesTest {

  private static final Bytes FIVE = Bytes.ofHex("00 7f 80 fe ff");

  @Test
  void readsItsBytesUnsigned() {
    assertThat(FIVE.u8(1)).isEqualTo(0x7f);
    assertThat(FIVE.u8(4)).isEqualTo(0xff);
    assertThat(FIVE.length()).isEqualTo(5);
  }

  @Test
  void aSliceIsAWindowAndASliceOfASliceToo() {
    Bytes slice = FIVE.slice(1, 3);
    assertThat(slice).isEqualTo(Bytes.ofHex("7f80fe"));
    assertThat(slice.from(1)).isEqualTo(Bytes.ofHex("80fe"));
    assertThat(slice.asByteBuffer().get(2)).isEqualTo((byte) 0xfe);
    assertThat(slice.toByteArray()).containsExactly(0x7f, 0x80, 0xfe);
  }

  @Test
  void neverReadsOutsideItsWindow() {
    Bytes slice = FIVE.slice(1, 2);
    assertThatThrownBy(() -> slice.u8(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.u8(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(1, Integer.MAX_VALUE))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void isEqualByContentWhereverItLies() {
    Bytes elsewhere = Bytes.ofHex("aa7f80").slice(1, 2);
    assertThat(FIVE.slice(1, 2)).isEqualTo(elsewhere).hasSameHashCodeAs(elsewhere);
    assertThat(FIVE.slice(1, 2)).isNotEqualTo(FIVE.slice(2, 2));
  }

  @Test
  void aCopyIsNotChangedByItsSource() {
    byte[] source = {1, 2, 3};
    Bytes copy = Bytes.copyOf(source, 2);
    source[0] = 9;
    assertThat(copy).isEqualTo(Bytes.ofHex("0102"));
  }

  @Test
  void concatJoinsInOrder() {
    assertThat(Bytes.concat(List.of(FIVE.slice(3, 2), Bytes.EMPTY, FIVE.slice(0, 1))))
        .isEqualTo(Bytes.ofHex("feff00"));
    assertThat(Bytes.concat(List.of()).isEmpty()).isTrue();
  }

  @Test
  void itsTextShowsAtMost32Bytes() {
    assertThat(FIVE).hasToString("007f80feff");
    assertThat(Bytes.wrap(new byte[33])).hasToString("00".repeat(32) + "… (33 bytes)");
  }
}
