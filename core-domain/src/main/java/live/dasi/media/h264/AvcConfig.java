package live.dasi.media.h264;

import java.util.ArrayList;
import java.util.List;
import live.dasi.media.ByteReader;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1).
 *
 * <pre>
 *  1 configurationVersion = 1 | 1 AVCProfileIndication | 1 profile_compatibility | 1 AVCLevelIndication
 *  1 111111 lengthSizeMinusOne(2) | 1 111 numOfSequenceParameterSets(5) | n x (2 length, SPS)
 *  1 numOfPictureParameterSets | n x (2 length, PPS) | the high profiles' extension
 * </pre>
 *
 * @param nalLengthSize bytes in front of each NAL unit of a sample: 1, 2 or 4
 * @param record the whole record as it came, for an {@code avcC} box
 */
public record AvcConfig(
    int profile,
    int profileCompatibility,
    int level,
    int nalLengthSize,
    List<Bytes> sequenceParameterSets,
    List<Bytes> pictureParameterSets,
    Bytes record) {

  /** Encoders send about 50 bytes. */
  private static final int MAX_RECORD_BYTES = 65_536;

  public AvcConfig {
    sequenceParameterSets = List.copyOf(sequenceParameterSets);
    pictureParameterSets = List.copyOf(pictureParameterSets);
  }

  public static AvcConfig decode(Bytes record) {
    if (record.length() > MAX_RECORD_BYTES) {
      throw new MalformedInput("AVC configuration: " + record.length() + " bytes");
    }
    var in = new ByteReader(record);
    if (in.u8() != 1) {
      throw new MalformedInput("AVC configuration: an unknown configurationVersion");
    }
    int profile = in.u8();
    int compatibility = in.u8();
    int level = in.u8();
    int nalLengthSize = (in.u8() & 0b11) + 1;
    if (nalLengthSize == 3) {
      throw new MalformedInput("AVC configuration: lengthSizeMinusOne is 2");
    }
    List<Bytes> sps = parameterSets(in, in.u8() & 0b11111);
    List<Bytes> pps = parameterSets(in, in.u8());
    if (sps.isEmpty() || pps.isEmpty()) {
      throw new MalformedInput("AVC configuration: no SPS or no PPS");
    }
    return new AvcConfig(profile, compatibility, level, nalLengthSize, sps, pps, record);
  }

  private static List<Bytes> parameterSets(ByteReader in, int count) {
    var sets = new ArrayList<Bytes>(count);
    for (int i = 0; i < count; i++) {
      Bytes set = in.bytes(in.u16());
      if (set.isEmpty()) {
        throw new MalformedInput("AVC configuration: an empty parameter set");
      }
      sets.add(set);
    }
    return sets;
  }

  /** The codec's name for a CODECS attribute (RFC 6381), such as {@code avc1.64001f}. */
  public String codec() {
    return "avc1.%02x%02x%02x".formatted(profile, profileCompatibility, level);
  }
}
