package live.dasi.hls.ts;

import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Sample;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.h264.AvcConfig;
import live.dasi.media.h264.NalUnit;

/**
 * Makes the H.264 byte stream (ISO/IEC 14496-10, annex B) of MP4 samples. Every access unit starts
 * with a delimiter, as ISO/IEC 13818-1, 2.14.1 wants it, and where decoding can start the parameter
 * sets follow.
 */
final class AccessUnits {

  private static final Bytes START_CODE = Bytes.ofHex("00000001");

  /** primary_pic_type 7: slices of any kind. */
  private static final Bytes DELIMITER = Bytes.ofHex("00000001 09f0");

  private final AvcConfig avc;

  AccessUnits(AvcConfig avc) {
    this.avc = avc;
  }

  /**
   * The parts of a picture's access unit. None for a picture that the encoder sent broken or empty:
   * a decoder would leave out that picture only, so the segment must not be lost for it.
   */
  List<Bytes> of(Sample sample) {
    List<NalUnit> units = nalUnits(sample);
    return units.isEmpty() ? List.of() : byteStream(units, sample.sync());
  }

  private List<NalUnit> nalUnits(Sample sample) {
    try {
      return NalUnit.decodeAll(sample.data(), avc.nalLengthSize());
    } catch (MalformedInput broken) {
      return List.of();
    }
  }

  private List<Bytes> byteStream(List<NalUnit> units, boolean sync) {
    var out = new ArrayList<Bytes>();
    out.add(DELIMITER);
    if (sync && units.stream().noneMatch(AccessUnits::isSequenceParameterSet)) {
      avc.sequenceParameterSets().forEach(set -> add(out, set));
      avc.pictureParameterSets().forEach(set -> add(out, set));
    }
    for (NalUnit unit : units) {
      if (unit.type() != NalUnit.ACCESS_UNIT_DELIMITER) {
        add(out, unit.bytes());
      }
    }
    return out;
  }

  private static void add(List<Bytes> out, Bytes nalUnit) {
    out.add(START_CODE);
    out.add(nalUnit);
  }

  private static boolean isSequenceParameterSet(NalUnit unit) {
    return unit.type() == NalUnit.SEQUENCE_PARAMETER_SET;
  }
}
