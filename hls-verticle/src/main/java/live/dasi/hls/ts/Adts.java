package live.dasi.hls.ts;

import live.dasi.media.Bytes;
import live.dasi.media.aac.AudioSpecificConfig;

/**
 * The ADTS header in front of each AAC access unit (ISO/IEC 13818-7, 6.2).
 *
 * <pre>
 *  syncword(12) ID(1) layer(2) protection_absent(1)
 *  profile(2) sampling_frequency_index(4) private_bit(1) channel_configuration(3) 0000
 *  aac_frame_length(13) adts_buffer_fullness(11) number_of_raw_data_blocks_in_frame(2)
 * </pre>
 */
final class Adts {

  static final int HEADER_BYTES = 7;
  private static final int MAX_FRAME_BYTES = (1 << 13) - 1;
  private static final int LOW_COMPLEXITY = 2;
  private static final int SBR = 5;
  private static final int PS = 29;

  private Adts() {}

  /** Whether the header has words for this configuration. */
  static boolean canCarry(AudioSpecificConfig aac) {
    return aac.sampleRateIndex() >= 0 && coreObjectType(aac) <= 4;
  }

  /** HE-AAC is AAC-LC to a header that knows only two bits of profile; decoders find the rest. */
  private static int coreObjectType(AudioSpecificConfig aac) {
    boolean highEfficiency = aac.objectType() == SBR || aac.objectType() == PS;
    return highEfficiency ? LOW_COMPLEXITY : aac.objectType();
  }

  /** Whether an access unit is one, and not too long for aac_frame_length. */
  static boolean hasRoomFor(Bytes accessUnit) {
    return !accessUnit.isEmpty() && HEADER_BYTES + accessUnit.length() <= MAX_FRAME_BYTES;
  }

  static Bytes header(AudioSpecificConfig aac, int accessUnitBytes) {
    int length = HEADER_BYTES + accessUnitBytes;
    int channels = aac.channels() == 8 ? 7 : aac.channels();
    return Bytes.wrap(
        new byte[] {
          (byte) 0xff,
          (byte) 0xf1, // MPEG-4, layer 0, no CRC
          (byte)
              (((coreObjectType(aac) - 1) << 6) | (aac.sampleRateIndex() << 2) | (channels >> 2)),
          (byte) ((channels << 6) | (length >> 11)),
          (byte) (length >> 3),
          (byte) ((length << 5) | 0x1f), // adts_buffer_fullness 0x7ff: variable bit rate
          (byte) 0xfc
        });
  }
}
