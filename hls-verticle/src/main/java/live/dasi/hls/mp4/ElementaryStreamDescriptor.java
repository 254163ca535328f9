package live.dasi.hls.mp4;

import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * The content of an {@code esds} box: an ES_Descriptor (ISO/IEC 14496-1, 7.2.6.5) for AAC. Each
 * descriptor is a tag, a size of up to four bytes with seven bits each, and its fields.
 *
 * <pre>
 *  3 ES_Descriptor
 *    4 DecoderConfigDescriptor
 *      5 DecoderSpecificInfo = AudioSpecificConfig
 *    6 SLConfigDescriptor = 2 (predefined for MP4 files)
 * </pre>
 */
final class ElementaryStreamDescriptor {

  private static final int ES = 3;
  private static final int DECODER_CONFIG = 4;
  private static final int DECODER_SPECIFIC_INFO = 5;
  private static final int SL_CONFIG = 6;

  private static final int HEADER_BYTES = 5;
  private static final int DECODER_CONFIG_FIELDS_BYTES = 13;
  private static final int ES_FIELDS_BYTES = 3;

  private ElementaryStreamDescriptor() {}

  /** The AudioSpecificConfig in the content of an {@code esds} box. */
  static Bytes decode(Bytes esds) {
    var box = new ByteReader(esds);
    box.u32(); // version, flags
    var es = descriptor(box, ES);
    es.bytes(ES_FIELDS_BYTES);
    var decoderConfig = descriptor(es, DECODER_CONFIG);
    decoderConfig.bytes(DECODER_CONFIG_FIELDS_BYTES);
    return descriptor(decoderConfig, DECODER_SPECIFIC_INFO).rest();
  }

  private static ByteReader descriptor(ByteReader in, int tag) {
    int found = in.u8();
    if (found != tag) {
      throw new MalformedInput("MP4: a descriptor of tag " + found + " in place of " + tag);
    }
    int size = 0;
    for (int i = 0; i < 4; i++) {
      int next = in.u8();
      size = (size << 7) | (next & 0x7f);
      if (next < 0x80) {
        return new ByteReader(in.bytes(size));
      }
    }
    throw new MalformedInput("MP4: a descriptor's size of more than four bytes");
  }

  static void encode(BoxWriter out, Bytes config) {
    int infoBytes = HEADER_BYTES + config.length();
    int decoderBytes = HEADER_BYTES + DECODER_CONFIG_FIELDS_BYTES + infoBytes;
    header(out, ES, ES_FIELDS_BYTES + decoderBytes + HEADER_BYTES + 1);
    out.u16(0).u8(0); // ES_ID, flags
    header(out, DECODER_CONFIG, DECODER_CONFIG_FIELDS_BYTES + infoBytes);
    out.u8(0x40).u8(0x15); // objectTypeIndication: MPEG-4 audio; streamType: audio, reserved 1
    out.zeros(3).u32(0).u32(0); // bufferSizeDB, maxBitrate, avgBitrate: unknown
    header(out, DECODER_SPECIFIC_INFO, config.length());
    out.bytes(config);
    header(out, SL_CONFIG, 1);
    out.u8(2); // predefined
  }

  private static void header(BoxWriter out, int tag, int size) {
    out.u8(tag);
    out.u8(0x80 | (size >> 21)).u8(0x80 | (size >> 14)).u8(0x80 | (size >> 7)).u8(size & 0x7f);
  }
}
