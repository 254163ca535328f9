package live.dasi.chat.frame;

import java.nio.ByteBuffer;

/**
 * A frame as the bytes of one unfragmented WebSocket text message of a server (RFC 6455, 5.2):
 *
 * <pre>
 *  1000 0001                          FIN, opcode 1; no mask, no extension
 *  0 length(7)                        up to 125 bytes
 *  0 126 length(16) | 0 127 length(64)
 *  payload, UTF-8
 * </pre>
 *
 * A server does not mask, so these bytes are the same for every page: they are made once.
 */
public final class TextMessage {

  private static final byte FIN_TEXT = (byte) 0x81;
  private static final int MAX_7_BITS = 125;
  private static final int MAX_16_BITS = 0xFFFF;
  private static final byte LENGTH_16 = 126;
  private static final byte LENGTH_64 = 127;
  private static final int MAX_HEADER_BYTES = 10;

  private TextMessage() {}

  public static ByteBuffer of(ServerFrame frame) {
    ByteBuffer payload = frame.utf8();
    int length = payload.remaining();
    ByteBuffer message = ByteBuffer.allocate(MAX_HEADER_BYTES + length).put(FIN_TEXT);
    if (length <= MAX_7_BITS) {
      message.put((byte) length);
    } else if (length <= MAX_16_BITS) {
      message.put(LENGTH_16).putShort((short) length);
    } else {
      message.put(LENGTH_64).putLong(length);
    }
    return message.put(payload).flip().asReadOnlyBuffer();
  }
}
