package live.dasi.rtmp.chunk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import live.dasi.media.Bytes;

/**
 * A message that is being put together. Its bytes are copied once, from the socket's buffer into
 * their final array; only the head of a message larger than {@link #HEAD_BYTES} moves once more, so
 * that a peer which announces large messages and sends little gets little memory.
 */
final class PartialMessage {

  private static final int HEAD_BYTES = 64 << 10;

  private final int lengthBytes;
  private byte[] array;
  private int filled;

  PartialMessage(int lengthBytes) {
    this.lengthBytes = lengthBytes;
    this.array = new byte[Math.min(lengthBytes, HEAD_BYTES)];
  }

  int missingBytes() {
    return lengthBytes - filled;
  }

  /** What it will hold, which may be more than it holds now. */
  int reservedBytes() {
    return lengthBytes;
  }

  void take(ByteBuffer in, int size) {
    if (filled + size > array.length) {
      array = Arrays.copyOf(array, lengthBytes);
    }
    in.get(array, filled, size);
    filled += size;
  }

  Bytes payload() {
    return Bytes.wrap(array);
  }
}
