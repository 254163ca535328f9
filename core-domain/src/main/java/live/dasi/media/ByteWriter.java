package live.dasi.media;

import java.util.Arrays;

/**
 * Writes big-endian fields one after the other: the inverse of {@link ByteReader}. For what we
 * compose ourselves, so its size has no limit of its own. Not thread-safe.
 */
public final class ByteWriter {

  private byte[] array;
  private int size;

  public ByteWriter() {
    this(256);
  }

  public ByteWriter(int expectedSizeBytes) {
    array = new byte[expectedSizeBytes];
  }

  public int size() {
    return size;
  }

  public ByteWriter u8(int value) {
    reserve(1);
    array[size++] = (byte) value;
    return this;
  }

  public ByteWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  public ByteWriter u24(int value) {
    return u8(value >> 16).u16(value);
  }

  public ByteWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  public ByteWriter s64(long value) {
    return u32(value >> 32).u32(value);
  }

  public ByteWriter bytes(Bytes bytes) {
    reserve(bytes.length());
    bytes.copyTo(array, size);
    size += bytes.length();
    return this;
  }

  /** A copy of what was written so far. */
  public Bytes toBytes() {
    return Bytes.copyOf(array, size);
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > array.length) {
      array = Arrays.copyOf(array, Math.max(needed, (int) Math.min(2L * array.length, 1 << 30)));
    }
  }
}
