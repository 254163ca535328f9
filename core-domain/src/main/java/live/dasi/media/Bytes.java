package live.dasi.media;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable run of bytes: a window on an array that nobody writes to any more. Slicing copies
 * nothing, so that a frame goes from the socket to the file in the memory in which it arrived.
 */
public final class Bytes {

  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int from;
  private final int length;

  private Bytes(byte[] array, int from, int length) {
    this.array = array;
    this.from = from;
    this.length = length;
  }

  /** Takes the array over: the caller must not write to it afterwards. */
  public static Bytes wrap(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /** A copy of the first {@code length} bytes of the array. */
  public static Bytes copyOf(byte[] array, int length) {
    return wrap(Arrays.copyOf(array, length));
  }

  public static Bytes ofHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  public static Bytes concat(Iterable<Bytes> parts) {
    int total = 0;
    for (Bytes part : parts) {
      total = Math.addExact(total, part.length);
    }
    var joined = new byte[total];
    int at = 0;
    for (Bytes part : parts) {
      part.copyTo(joined, at);
      at += part.length;
    }
    return wrap(joined);
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at an index, unsigned: 0 to 255. */
  public int u8(int index) {
    return array[from + Objects.checkIndex(index, length)] & 0xff;
  }

  public Bytes slice(int offset, int size) {
    Objects.checkFromIndexSize(offset, size, length);
    return new Bytes(array, from + offset, size);
  }

  public Bytes from(int offset) {
    return slice(offset, length - offset);
  }

  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, from, target, at, length);
  }

  /** A read-only view, for channels and buffers that take one. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(array, from, length).slice().asReadOnlyBuffer();
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, from, from + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, from, from + length, that.array, that.from, that.from + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** At most the first 32 bytes: a frame in a log line must not fill the screen. */
  @Override
  public String toString() {
    String shown = HexFormat.of().formatHex(array, from, from + Math.min(length, 32));
    return length > 32 ? shown + "… (" + length + " bytes)" : shown;
  }
}
