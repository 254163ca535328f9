package live.dasi.media.h264;

import java.util.ArrayList;
import java.util.List;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * One NAL unit: its one-byte header and its payload with emulation prevention (ISO/IEC 14496-10,
 * 7.3.1), without a start code or a length field.
 */
public record NalUnit(Bytes bytes) {

  /** nal_unit_type of a slice of an IDR picture (table 7-1), and so on. */
  public static final int IDR_SLICE = 5;

  public static final int SEQUENCE_PARAMETER_SET = 7;
  public static final int PICTURE_PARAMETER_SET = 8;
  public static final int ACCESS_UNIT_DELIMITER = 9;

  public NalUnit {
    if (bytes.isEmpty()) {
      throw new MalformedInput("H.264: an empty NAL unit");
    }
  }

  /** nal_unit_type. */
  public int type() {
    return bytes.u8(0) & 0b11111;
  }

  /**
   * The NAL units of an MP4 or FLV sample (ISO/IEC 14496-15, 5.3.4.2), each behind its length
   * field. Empty ones, which some encoders pad with, are left out.
   */
  public static List<NalUnit> decodeAll(Bytes sample, int nalLengthSize) {
    var units = new ArrayList<NalUnit>();
    int at = 0;
    while (at < sample.length()) {
      int size = length(sample, at, nalLengthSize);
      at += nalLengthSize;
      if (size < 0 || size > sample.length() - at) {
        throw new MalformedInput(
            "H.264: a NAL unit of %d bytes in %d".formatted(size, sample.length() - at));
      }
      if (size > 0) {
        units.add(new NalUnit(sample.slice(at, size)));
      }
      at += size;
    }
    return units;
  }

  private static int length(Bytes sample, int at, int nalLengthSize) {
    if (nalLengthSize > sample.length() - at) {
      throw new MalformedInput("H.264: a sample ends in a NAL unit's length");
    }
    int length = 0;
    for (int i = 0; i < nalLengthSize; i++) {
      length = (length << 8) | sample.u8(at + i);
    }
    return length;
  }
}
