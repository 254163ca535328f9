package live.dasi.media.aac;

import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1), as far as a packager needs it.
 *
 * @param objectType audioObjectType: 2 is AAC-LC, 5 is HE-AAC (SBR), 29 HE-AAC v2 (PS)
 * @param sampleRateHz the core coder's rate; one access unit holds 1024 of its samples
 * @param channels 1 to 8
 * @param config the bytes as they came, for an {@code esds} box
 */
public record AudioSpecificConfig(int objectType, int sampleRateHz, int channels, Bytes config) {

  /** Samples of the core coder in one access unit (frameLengthFlag 0). */
  public static final int SAMPLES_PER_ACCESS_UNIT = 1024;

  /** A configuration without a program config element has less than 16 bytes. */
  private static final int MAX_CONFIG_BYTES = 256;

  private static final int MIN_RATE_HZ = 1_000;
  private static final int MAX_RATE_HZ = 192_000;

  private static final int[] RATES_HZ = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };

  public static AudioSpecificConfig decode(Bytes config) {
    if (config.length() > MAX_CONFIG_BYTES) {
      throw new MalformedInput("AAC configuration: " + config.length() + " bytes");
    }
    var bits = new BitWindow(config);
    int objectType = bits.read(5);
    if (objectType == 31) {
      objectType = 32 + bits.read(6);
    }
    int rateIndex = bits.read(4);
    int rateHz = rateIndex == 15 ? bits.read(24) : rate(rateIndex);
    int channelConfiguration = bits.read(4);
    if (rateHz < MIN_RATE_HZ
        || rateHz > MAX_RATE_HZ
        || channelConfiguration == 0
        || channelConfiguration > 7) {
      throw new MalformedInput(
          "AAC configuration: rate " + rateHz + " Hz, channels " + channelConfiguration);
    }
    int channels = channelConfiguration == 7 ? 8 : channelConfiguration;
    return new AudioSpecificConfig(objectType, rateHz, channels, config);
  }

  private static int rate(int index) {
    if (index >= RATES_HZ.length) {
      throw new MalformedInput("AAC configuration: samplingFrequencyIndex " + index);
    }
    return RATES_HZ[index];
  }

  /** The index of the rate for an ADTS header (ISO/IEC 13818-7, 6.2); -1 if the rate has none. */
  public int sampleRateIndex() {
    for (int i = 0; i < RATES_HZ.length; i++) {
      if (RATES_HZ[i] == sampleRateHz) {
        return i;
      }
    }
    return -1;
  }

  /** The codec's name for a CODECS attribute (RFC 6381), such as {@code mp4a.40.2}. */
  public String codec() {
    return "mp4a.40." + objectType;
  }

  /** Reads bits from the front of the configuration. */
  private static final class BitWindow {
    private final Bytes bytes;
    private int atBit;

    BitWindow(Bytes bytes) {
      this.bytes = bytes;
    }

    int read(int count) {
      if (atBit + count > bytes.length() * 8) {
        throw new MalformedInput("AAC configuration: ends too early");
      }
      int value = 0;
      for (int i = 0; i < count; i++, atBit++) {
        value = (value << 1) | ((bytes.u8(atBit / 8) >> (7 - atBit % 8)) & 1);
      }
      return value;
    }
  }
}
