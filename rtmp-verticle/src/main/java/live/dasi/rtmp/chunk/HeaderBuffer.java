package live.dasi.rtmp.chunk;

import java.nio.ByteBuffer;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import org.jspecify.annotations.Nullable;

/** The header of one chunk, gathered from as many reads as it takes. */
final class HeaderBuffer {

  /** Basic header 3, message header 11, extended timestamp 4. */
  private static final int MAX_BYTES = 18;

  private static final int EXTENDED_BYTES = 4;

  private final byte[] bytes = new byte[MAX_BYTES];
  private int size;

  /** Bytes taken for an extended timestamp that were none. */
  private ByteBuffer pushedBack = ByteBuffer.allocate(0);

  ByteBuffer pushedBack() {
    return pushedBack;
  }

  void clear() {
    size = 0;
  }

  /** Gathers basic and message header; true when both are whole. */
  boolean fill(ByteBuffer in) {
    return gather(in, 1)
        && gather(in, basicSize())
        && gather(in, basicSize() + ChunkHeader.sizeBytes(type()));
  }

  /** Gathers the extended timestamp, if one is due; true when all is whole. */
  boolean fillExtended(ByteBuffer in, @Nullable ChunkHeader last) {
    return !isExtended(last) || gather(in, fixedSize() + EXTENDED_BYTES);
  }

  int chunkStreamId() {
    return switch (bytes[0] & 0x3f) {
      case 0 -> 64 + u8(1);
      case 1 -> 64 + u8(1) + (u8(2) << 8);
      default -> bytes[0] & 0x3f;
    };
  }

  /**
   * @param last the chunk stream's last header
   * @param continued whether a message of the chunk stream is unfinished
   */
  ChunkHeader decode(@Nullable ChunkHeader last, boolean continued) {
    int type = type();
    if (continued) {
      if (type != 3 || last == null) {
        throw new MalformedInput("chunk: a new message begins inside another");
      }
      dropUnlessRepeated(last);
      return last;
    }
    if (last == null && type >= 2) {
      throw new MalformedInput("chunk: the first header of a chunk stream has type " + type);
    }
    return type == 3 && last != null ? repeated(last) : fresh(type, last);
  }

  private ChunkHeader fresh(int type, @Nullable ChunkHeader last) {
    var in = new ByteReader(Bytes.copyOf(bytes, size).from(basicSize()));
    long time = in.u24(); // timestamp, or timestamp delta
    int length = type <= 1 || last == null ? in.u24() : last.lengthBytes(); // message length
    int typeId = type <= 1 || last == null ? in.u8() : last.typeId(); // message type id
    long streamId = last == null ? 0 : last.streamId();
    if (type == 0) {
      streamId = Integer.toUnsignedLong(Integer.reverseBytes((int) in.u32())); // msg stream id
    }
    boolean extended = time == ChunkHeader.EXTENDED;
    if (extended) {
      time = in.u32(); // extended timestamp
    }
    long before = type == 0 || last == null ? 0 : last.timestampMs();
    return new ChunkHeader(wrap(before + time), time, length, typeId, streamId, extended);
  }

  /** A message of the same shape, one delta later (5.3.1.2.4). */
  private ChunkHeader repeated(ChunkHeader last) {
    dropUnlessRepeated(last);
    return new ChunkHeader(
        wrap(last.timestampMs() + last.deltaMs()),
        last.deltaMs(),
        last.lengthBytes(),
        last.typeId(),
        last.streamId(),
        last.extended());
  }

  /** Some encoders leave the extended timestamp out of type-3 chunks: then it was payload. */
  private void dropUnlessRepeated(ChunkHeader last) {
    if (!last.extended()) {
      return;
    }
    Bytes four = Bytes.copyOf(bytes, size).from(fixedSize());
    long value = new ByteReader(four).u32();
    if (value != last.deltaMs() && value != last.timestampMs()) {
      pushedBack = four.asByteBuffer();
    }
  }

  private boolean isExtended(@Nullable ChunkHeader last) {
    if (type() == 3) {
      return last != null && last.extended();
    }
    int at = basicSize();
    return ((u8(at) << 16) | (u8(at + 1) << 8) | u8(at + 2)) == ChunkHeader.EXTENDED;
  }

  private boolean gather(ByteBuffer in, int wanted) {
    while (size < wanted) {
      ByteBuffer from = pushedBack.hasRemaining() ? pushedBack : in;
      if (!from.hasRemaining()) {
        return false;
      }
      bytes[size++] = from.get();
    }
    return true;
  }

  private int type() {
    return u8(0) >> 6;
  }

  private int basicSize() {
    return switch (bytes[0] & 0x3f) {
      case 0 -> 2;
      case 1 -> 3;
      default -> 1;
    };
  }

  private int fixedSize() {
    return basicSize() + ChunkHeader.sizeBytes(type());
  }

  private int u8(int index) {
    return bytes[index] & 0xff;
  }

  private static long wrap(long timestampMs) {
    return timestampMs & 0xffff_ffffL;
  }
}
