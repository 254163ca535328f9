package live.dasi.media.flv;

import java.util.Optional;
import live.dasi.media.ByteReader;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.MalformedInput;
import live.dasi.media.h264.AvcConfig;

/**
 * The body of a video tag (FLV E.4.3), as far as H.264 goes.
 *
 * <pre>
 *  1 FrameType(4) CodecID(4) = 7 | 1 AVCPacketType | 3 CompositionTime | the packet
 * </pre>
 */
public sealed interface VideoTag {

  int AVC = 7;

  int KEY_FRAME = 1;
  int INTER_FRAME = 2;
  int COMMAND_FRAME = 5;

  /** AVCPacketType 0: how to decode what follows. */
  record SequenceHeader(AvcConfig avc) implements VideoTag {}

  /** AVCPacketType 1: one access unit, its NAL units behind their lengths. */
  record Picture(boolean keyframe, int compositionOffsetMs, Bytes nalUnits) implements VideoTag {}

  /** AVCPacketType 2: no more pictures until the next sequence header. */
  record EndOfSequence() implements VideoTag {}

  /** An empty body or a command frame (seeking), which holds no picture. */
  record Nothing() implements VideoTag {}

  /**
   * A codec that we don't take.
   *
   * @param codec its name, for people
   */
  record Unsupported(String codec) implements VideoTag {}

  static VideoTag decode(Bytes body) {
    if (body.isEmpty()) {
      return new Nothing();
    }
    var in = new ByteReader(body);
    int first = in.u8();
    if ((first & 0x80) != 0) {
      return new Unsupported(FourCc.read(in)); // Enhanced RTMP: IsExVideoHeader
    }
    int frameType = first >> 4; // FrameType
    int codecId = first & 0x0f; // CodecID
    if (frameType == COMMAND_FRAME) {
      return new Nothing();
    }
    if (codecId != AVC) {
      return new Unsupported(codecName(codecId));
    }
    return packet(frameType == KEY_FRAME, in);
  }

  private static VideoTag packet(boolean keyframe, ByteReader in) {
    int packetType = in.u8(); // AVCPacketType
    int compositionOffsetMs = in.s24(); // CompositionTime
    return switch (packetType) {
      case 0 -> new SequenceHeader(AvcConfig.decode(in.rest()));
      case 1 -> new Picture(keyframe, compositionOffsetMs, in.rest());
      case 2 -> new EndOfSequence();
      default -> throw new MalformedInput("video tag: AVCPacketType " + packetType);
    };
  }

  private static String codecName(int codecId) {
    return switch (codecId) {
      case 2 -> "Sorenson H.263";
      case 3 -> "Screen video";
      case 4, 5 -> "VP6";
      case 6 -> "Screen video 2";
      case 12 -> "H.265 (HEVC)";
      default -> "number " + codecId;
    };
  }

  /** The inverse of {@link #decode}; a tag that cannot be written again is a caller's mistake. */
  default Bytes encode() {
    return switch (this) {
      case SequenceHeader t -> encode(KEY_FRAME, 0, 0, t.avc().record());
      case Picture t ->
          encode(t.keyframe() ? KEY_FRAME : INTER_FRAME, 1, t.compositionOffsetMs(), t.nalUnits());
      case EndOfSequence _ -> encode(KEY_FRAME, 2, 0, Bytes.EMPTY);
      case Nothing _ -> Bytes.EMPTY;
      case Unsupported t -> throw new IllegalArgumentException("not written here: " + t.codec());
    };
  }

  private static Bytes encode(int frameType, int packetType, int compositionMs, Bytes packet) {
    return new ByteWriter(5 + packet.length())
        .u8(frameType << 4 | AVC)
        .u8(packetType)
        .u24(compositionMs)
        .bytes(packet)
        .toBytes();
  }

  /** What a packager gets of it; nothing if there is nothing to show. */
  default Optional<Frame> frame(long timestampMs) {
    return switch (this) {
      case SequenceHeader t -> Optional.of(new Frame.VideoConfig(t.avc()));
      case Picture t when !t.nalUnits().isEmpty() ->
          Optional.of(
              new Frame.VideoSample(
                  timestampMs, t.compositionOffsetMs(), t.keyframe(), t.nalUnits()));
      case Picture _, EndOfSequence _, Nothing _, Unsupported _ -> Optional.empty();
    };
  }
}
