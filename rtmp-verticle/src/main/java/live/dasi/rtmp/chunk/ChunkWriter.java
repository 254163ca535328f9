package live.dasi.rtmp.chunk;

import java.util.HashMap;
import java.util.Map;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Cuts messages into chunks: the inverse of {@link ChunkReader}. Each header leaves out what did
 * not change since the last one of its chunk stream. Owned by one connection.
 */
public final class ChunkWriter {

  private static final int TYPE_SET_CHUNK_SIZE = 1;

  private final Map<Integer, RawMessage> last = new HashMap<>();
  private int chunkBytes = 128;

  /** The chunks of a message. A Set Chunk Size message holds for what is written after it. */
  public Bytes write(int chunkStreamId, RawMessage message) {
    Bytes payload = message.payload();
    var out = new ByteWriter(18 + payload.length() + payload.length() / chunkBytes * 7);
    long time = header(out, chunkStreamId, message);
    int at = 0;
    do {
      if (at > 0) {
        basic(out, 3, chunkStreamId);
        extended(out, time);
      }
      int size = Math.min(chunkBytes, payload.length() - at);
      out.bytes(payload.slice(at, size));
      at += size;
    } while (at < payload.length());
    last.put(chunkStreamId, message);
    if (message.typeId() == TYPE_SET_CHUNK_SIZE) {
      chunkBytes =
          (payload.u8(0) << 24) | (payload.u8(1) << 16) | payload.u8(2) << 8 | payload.u8(3);
    }
    return out.toBytes();
  }

  /** Writes the first header of a message; what it says of time, for the extended timestamp. */
  private long header(ByteWriter out, int chunkStreamId, RawMessage message) {
    RawMessage before = last.get(chunkStreamId);
    int type = headerType(before, message);
    long time =
        type == 0 || before == null
            ? message.timestampMs()
            : message.timestampMs() - before.timestampMs();
    basic(out, type, chunkStreamId);
    out.u24((int) Math.min(time, ChunkHeader.EXTENDED));
    if (type <= 1) {
      out.u24(message.payload().length()).u8(message.typeId());
    }
    if (type == 0) {
      out.u32(Integer.toUnsignedLong(Integer.reverseBytes((int) message.streamId())));
    }
    extended(out, time);
    return time;
  }

  private static int headerType(@Nullable RawMessage before, RawMessage message) {
    if (before == null
        || before.streamId() != message.streamId()
        || before.timestampMs() > message.timestampMs()) {
      return 0;
    }
    boolean sameShape =
        before.typeId() == message.typeId()
            && before.payload().length() == message.payload().length();
    return sameShape ? 2 : 1;
  }

  private static void basic(ByteWriter out, int type, int chunkStreamId) {
    if (chunkStreamId < 64) {
      out.u8(type << 6 | chunkStreamId);
    } else if (chunkStreamId < 320) {
      out.u8(type << 6).u8(chunkStreamId - 64);
    } else {
      out.u8(type << 6 | 1).u8(chunkStreamId - 64).u8((chunkStreamId - 64) >> 8);
    }
  }

  private static void extended(ByteWriter out, long time) {
    if (time >= ChunkHeader.EXTENDED) {
      out.u32(time);
    }
  }
}
