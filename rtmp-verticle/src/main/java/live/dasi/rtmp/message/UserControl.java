package live.dasi.rtmp.message;

import live.dasi.media.ByteReader;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;

/** A user control message, type 4, by its event type (RTMP 1.0, 7.1.7). */
public sealed interface UserControl extends Message {

  record StreamBegin(long streamId) implements UserControl {}

  record StreamEof(long streamId) implements UserControl {}

  record StreamDry(long streamId) implements UserControl {}

  record SetBufferLength(long streamId, long lengthMs) implements UserControl {}

  record StreamIsRecorded(long streamId) implements UserControl {}

  record PingRequest(long timestampMs) implements UserControl {}

  record PingResponse(long timestampMs) implements UserControl {}

  /** An event type that the specification doesn't know; some players send them. */
  record UnknownEvent(int eventType, int sizeBytes) implements UserControl {}

  static UserControl decode(Bytes payload) {
    var in = new ByteReader(payload);
    int eventType = in.u16();
    return switch (eventType) {
      case 0 -> new StreamBegin(in.u32());
      case 1 -> new StreamEof(in.u32());
      case 2 -> new StreamDry(in.u32());
      case 3 -> new SetBufferLength(in.u32(), in.u32());
      case 4 -> new StreamIsRecorded(in.u32());
      case 6 -> new PingRequest(in.u32());
      case 7 -> new PingResponse(in.u32());
      default -> new UnknownEvent(eventType, in.remaining());
    };
  }

  static ByteWriter encode(UserControl event) {
    return switch (event) {
      case StreamBegin e -> event(0).u32(e.streamId());
      case StreamEof e -> event(1).u32(e.streamId());
      case StreamDry e -> event(2).u32(e.streamId());
      case SetBufferLength e -> event(3).u32(e.streamId()).u32(e.lengthMs());
      case StreamIsRecorded e -> event(4).u32(e.streamId());
      case PingRequest e -> event(6).u32(e.timestampMs());
      case PingResponse e -> event(7).u32(e.timestampMs());
      case UnknownEvent _ -> throw new IllegalArgumentException("only read, not written");
    };
  }

  private static ByteWriter event(int eventType) {
    return new ByteWriter(10).u16(eventType);
  }
}
