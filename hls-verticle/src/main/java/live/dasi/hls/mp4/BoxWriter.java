package live.dasi.hls.mp4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import live.dasi.media.Bytes;

/**
 * Writes boxes (ISO/IEC 14496-12, 4.2) into memory that grows. A box's size is filled in when its
 * content is written. Not thread-safe: it lives for one encode.
 */
final class BoxWriter {

  private byte[] buffer;
  private int length;

  BoxWriter(int expectedBytes) {
    buffer = new byte[expectedBytes];
  }

  BoxWriter box(String type, Runnable content) {
    int start = length;
    u32(0).ascii(type);
    content.run();
    set32(start, length - start);
    return this;
  }

  BoxWriter fullBox(String type, int version, int flags, Runnable content) {
    return box(
        type,
        () -> {
          u32((version << 24) | flags);
          content.run();
        });
  }

  BoxWriter u8(int value) {
    need(1);
    buffer[length++] = (byte) value;
    return this;
  }

  BoxWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  BoxWriter u32(int value) {
    need(4);
    length += 4;
    set32(length - 4, value);
    return this;
  }

  BoxWriter u64(long value) {
    return u32((int) (value >> 32)).u32((int) value);
  }

  BoxWriter ascii(String text) {
    return bytes(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  BoxWriter bytes(Bytes bytes) {
    need(bytes.length());
    bytes.copyTo(buffer, length);
    length += bytes.length();
    return this;
  }

  BoxWriter zeros(int count) {
    need(count);
    length += count;
    return this;
  }

  /** Where the next byte goes. */
  int position() {
    return length;
  }

  /** Overwrites 32 bits that were written before. */
  void set32(int at, int value) {
    buffer[at] = (byte) (value >> 24);
    buffer[at + 1] = (byte) (value >> 16);
    buffer[at + 2] = (byte) (value >> 8);
    buffer[at + 3] = (byte) value;
  }

  /** What was written; the writer must not be used afterwards. */
  Bytes toBytes() {
    return Bytes.wrap(buffer).slice(0, length);
  }

  private void need(int bytes) {
    int wanted = Math.addExact(length, bytes);
    if (wanted > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(wanted, 2 * buffer.length));
    }
  }
}
