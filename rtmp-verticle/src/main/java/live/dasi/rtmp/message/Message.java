package live.dasi.rtmp.message;

import live.dasi.media.ByteReader;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.rtmp.chunk.RawMessage;

/** One message, by its message type id (RTMP 1.0, 5.4 and 7.1). */
public sealed interface Message permits Message.Plain, UserControl, Command, Aggregate {

  /** What needs no more than a line. */
  sealed interface Plain extends Message {}

  /** 5.4.1, type 1. */
  record SetChunkSize(long sizeBytes) implements Plain {}

  /** 5.4.2, type 2. */
  record Abort(long chunkStreamId) implements Plain {}

  /** 5.4.3, type 3: so many bytes were received so far; 32 bits, wraps. */
  record Acknowledgement(long sequenceNumber) implements Plain {}

  /** 5.4.4, type 5. */
  record WindowAckSize(long sizeBytes) implements Plain {}

  /**
   * 5.4.5, type 6.
   *
   * @param limitType 0 hard, 1 soft, 2 dynamic
   */
  record SetPeerBandwidth(long windowBytes, int limitType) implements Plain {}

  /** 7.1.4, type 8: the body of an FLV audio tag. */
  record Audio(Bytes body) implements Plain {}

  /** 7.1.5, type 9: the body of an FLV video tag. */
  record Video(Bytes body) implements Plain {}

  /** 7.1.2, types 18 and 15: metadata. Often wrong or broken, so nobody has to read it. */
  record Data(Bytes amf) implements Plain {}

  /** A type that nobody here needs, such as a shared object. */
  record Unknown(int typeId, int sizeBytes) implements Plain {}

  static Message decode(RawMessage raw) {
    Bytes payload = raw.payload();
    var in = new ByteReader(payload);
    return switch (raw.typeId()) {
      case 1 -> new SetChunkSize(in.u32());
      case 2 -> new Abort(in.u32());
      case 3 -> new Acknowledgement(in.u32());
      case 4 -> UserControl.decode(payload);
      case 5 -> new WindowAckSize(in.u32());
      case 6 -> new SetPeerBandwidth(in.u32(), in.u8());
      case 8 -> new Audio(payload);
      case 9 -> new Video(payload);
      case 15, 18 -> new Data(payload);
      case 17 -> Command.decode(withoutFormat(in));
      case 20 -> Command.decode(payload);
      case 22 -> Aggregate.decode(raw);
      default -> new Unknown(raw.typeId(), payload.length());
    };
  }

  /** An AMF 3 command is, in practice, a zero byte and then AMF 0. */
  private static Bytes withoutFormat(ByteReader in) {
    if (in.u8() != 0) {
      throw new MalformedInput("command: AMF 3 is not taken; use objectEncoding 0");
    }
    return in.rest();
  }

  /** The inverse of {@link #decode}; a message that is only read is a caller's mistake. */
  static RawMessage encode(Message message, long streamId) {
    return switch (message) {
      case SetChunkSize m -> raw(1, streamId, u32(m.sizeBytes()));
      case Abort m -> raw(2, streamId, u32(m.chunkStreamId()));
      case Acknowledgement m -> raw(3, streamId, u32(m.sequenceNumber()));
      case UserControl m -> raw(4, streamId, UserControl.encode(m));
      case WindowAckSize m -> raw(5, streamId, u32(m.sizeBytes()));
      case SetPeerBandwidth m -> raw(6, streamId, u32(m.windowBytes()).u8(m.limitType()));
      case Audio m -> new RawMessage(0, 8, streamId, m.body());
      case Video m -> new RawMessage(0, 9, streamId, m.body());
      case Data m -> new RawMessage(0, 18, streamId, m.amf());
      case Command m -> new RawMessage(0, 20, streamId, Command.encode(m));
      case Aggregate _, Unknown _ -> throw new IllegalArgumentException("only read, not written");
    };
  }

  private static ByteWriter u32(long value) {
    return new ByteWriter(8).u32(value);
  }

  private static RawMessage raw(int typeId, long streamId, ByteWriter payload) {
    return new RawMessage(0, typeId, streamId, payload.toBytes());
  }
}
