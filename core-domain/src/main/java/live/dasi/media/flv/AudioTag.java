package live.dasi.media.flv;

import java.util.Optional;
import live.dasi.media.ByteReader;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.MalformedInput;
import live.dasi.media.aac.AudioSpecificConfig;

/**
 * The body of an audio tag (FLV E.4.2), as far as AAC goes.
 *
 * <pre>
 *  1 SoundFormat(4) = 10, SoundRate(2), SoundSize(1), SoundType(1) | 1 AACPacketType | the packet
 * </pre>
 *
 * <p>Rate, size and type say nothing for AAC: the configuration does.
 */
public sealed interface AudioTag {

  int AAC = 10;
  int EX_HEADER = 9;

  /** AACPacketType 0: how to decode what follows. */
  record SequenceHeader(AudioSpecificConfig aac) implements AudioTag {}

  /** AACPacketType 1: one raw access unit. */
  record Sound(Bytes accessUnit) implements AudioTag {}

  /** An empty body. */
  record Nothing() implements AudioTag {}

  /**
   * A codec that we don't take.
   *
   * @param codec its name, for people
   */
  record Unsupported(String codec) implements AudioTag {}

  static AudioTag decode(Bytes body) {
    if (body.isEmpty()) {
      return new Nothing();
    }
    var in = new ByteReader(body);
    int format = in.u8() >> 4; // SoundFormat
    if (format == EX_HEADER) {
      return new Unsupported(FourCc.read(in)); // Enhanced RTMP: ExAudioTagHeader
    }
    if (format != AAC) {
      return new Unsupported(codecName(format));
    }
    int packetType = in.u8(); // AACPacketType
    return switch (packetType) {
      case 0 -> new SequenceHeader(AudioSpecificConfig.decode(in.rest()));
      case 1 -> new Sound(in.rest());
      default -> throw new MalformedInput("audio tag: AACPacketType " + packetType);
    };
  }

  private static String codecName(int format) {
    return switch (format) {
      case 0, 3 -> "PCM";
      case 1 -> "ADPCM";
      case 2, 14 -> "MP3";
      case 4, 5, 6 -> "Nellymoser";
      case 7 -> "G.711 A-law";
      case 8 -> "G.711 mu-law";
      case 11 -> "Speex";
      default -> "number " + format;
    };
  }

  /** The inverse of {@link #decode}; a tag that cannot be written again is a caller's mistake. */
  default Bytes encode() {
    return switch (this) {
      case SequenceHeader t -> encode(0, t.aac().config());
      case Sound t -> encode(1, t.accessUnit());
      case Nothing _ -> Bytes.EMPTY;
      case Unsupported t -> throw new IllegalArgumentException("not written here: " + t.codec());
    };
  }

  private static Bytes encode(int packetType, Bytes packet) {
    return new ByteWriter(2 + packet.length())
        .u8(AAC << 4 | 0x0f) // 44 kHz, 16 bit, stereo: what E.4.2.1 wants for AAC
        .u8(packetType)
        .bytes(packet)
        .toBytes();
  }

  /** What a packager gets of it; nothing if there is nothing to hear. */
  default Optional<Frame> frame(long timestampMs) {
    return switch (this) {
      case SequenceHeader t -> Optional.of(new Frame.AudioConfig(t.aac()));
      case Sound t when !t.accessUnit().isEmpty() ->
          Optional.of(new Frame.AudioSample(timestampMs, t.accessUnit()));
      case Sound _, Nothing _, Unsupported _ -> Optional.empty();
    };
  }
}
