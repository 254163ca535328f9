package live.dasi.rtmp.message;

import java.util.ArrayList;
import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.MalformedInput;
import live.dasi.rtmp.chunk.RawMessage;

/**
 * An aggregate message, type 22 (RTMP 1.0, 7.1.6): several messages as FLV tags.
 *
 * <pre>
 *  n x: 1 type | 3 size | 3 timestamp, 1 its upper bits | 3 stream id | the body | 4 back pointer
 * </pre>
 */
public record Aggregate(List<RawMessage> parts) implements Message {

  /** More than a second of pictures and sounds in one message helps nobody. */
  private static final int MAX_PARTS = 1_024;

  private static final int BACK_POINTER_BYTES = 4;
  private static final int TYPE_AGGREGATE = 22;

  public Aggregate {
    parts = List.copyOf(parts);
  }

  static Aggregate decode(RawMessage raw) {
    var in = new ByteReader(raw.payload());
    var parts = new ArrayList<RawMessage>();
    long firstMs = -1;
    while (in.remaining() > 0) {
      if (parts.size() == MAX_PARTS) {
        throw new MalformedInput("aggregate: more than " + MAX_PARTS + " parts");
      }
      int typeId = in.u8();
      int size = in.u24();
      long timeMs = in.u24() | (long) in.u8() << 24;
      in.u24(); // stream id: that of the aggregate counts
      if (typeId == TYPE_AGGREGATE) {
        throw new MalformedInput("aggregate: it holds another");
      }
      firstMs = firstMs < 0 ? timeMs : firstMs;
      long timestampMs = (raw.timestampMs() + timeMs - firstMs) & 0xffff_ffffL;
      parts.add(new RawMessage(timestampMs, typeId, raw.streamId(), in.bytes(size)));
      in.bytes(Math.min(BACK_POINTER_BYTES, in.remaining())); // some leave the last one out
    }
    return new Aggregate(parts);
  }
}
