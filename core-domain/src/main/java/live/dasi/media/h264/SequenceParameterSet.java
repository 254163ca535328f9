package live.dasi.media.h264;

import java.util.Set;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * What a packager needs of a sequence parameter set (ISO/IEC 14496-10, 7.3.2.1.1).
 *
 * @param widthPx of the picture that is shown: after frame cropping
 * @param heightPx of the picture that is shown: after frame cropping
 */
public record SequenceParameterSet(int profile, int level, int widthPx, int heightPx) {

  /** More than level 6.2 allows in one direction (A.3.1); a bound for what comes from outside. */
  static final int MAX_SIZE_PX = 16_896;

  private static final int MAX_MACROBLOCKS = MAX_SIZE_PX / 16;

  private static final Set<Integer> PROFILES_WITH_CHROMA_FORMAT =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  /** Decodes a whole SPS NAL unit, header included, as an {@link AvcConfig} lists them. */
  public static SequenceParameterSet decode(Bytes nalUnit) {
    if (new NalUnit(nalUnit).type() != NalUnit.SEQUENCE_PARAMETER_SET) {
      throw new MalformedInput("H.264: not a sequence parameter set");
    }
    var in = new BitReader(withoutEmulationPrevention(nalUnit.from(1)));
    int profile = in.u(8); // profile_idc
    in.u(8); // constraint_set flags, reserved_zero_2bits
    int level = in.u(8); // level_idc
    in.ue(31); // seq_parameter_set_id
    int chromaArrayType = chromaArrayType(in, profile);
    in.ue(12); // log2_max_frame_num_minus4
    skipPictureOrderCount(in);
    in.ue(16); // max_num_ref_frames
    in.flag(); // gaps_in_frame_num_value_allowed_flag
    int widthMbs = in.ue(MAX_MACROBLOCKS - 1) + 1; // pic_width_in_mbs_minus1
    int heightMapUnits = in.ue(MAX_MACROBLOCKS - 1) + 1; // pic_height_in_map_units_minus1
    boolean frameMbsOnly = in.flag(); // frame_mbs_only_flag
    if (!frameMbsOnly) {
      in.flag(); // mb_adaptive_frame_field_flag
    }
    in.flag(); // direct_8x8_inference_flag
    int fields = frameMbsOnly ? 1 : 2;
    int cropUnitX = chromaArrayType == 1 || chromaArrayType == 2 ? 2 : 1;
    int cropUnitY = (chromaArrayType == 1 ? 2 : 1) * fields;
    int widthPx = widthMbs * 16;
    int heightPx = heightMapUnits * 16 * fields;
    if (in.flag()) { // frame_cropping_flag
      widthPx -= cropUnitX * crop(in);
      heightPx -= cropUnitY * crop(in);
    }
    if (widthPx <= 0 || heightPx <= 0) {
      throw new MalformedInput("H.264: nothing is left of the picture after cropping");
    }
    return new SequenceParameterSet(profile, level, widthPx, heightPx);
  }

  /** Both offsets of one direction, such as left and right. */
  private static int crop(BitReader in) {
    return in.ue(MAX_SIZE_PX) + in.ue(MAX_SIZE_PX);
  }

  /** ChromaArrayType (7.4.2.1.1): 0 for monochrome or separate planes, 1 for 4:2:0, and so on. */
  private static int chromaArrayType(BitReader in, int profile) {
    if (!PROFILES_WITH_CHROMA_FORMAT.contains(profile)) {
      return 1;
    }
    int chromaFormat = in.ue(3); // chroma_format_idc
    boolean separatePlanes = chromaFormat == 3 && in.flag(); // separate_colour_plane_flag
    in.ue(6); // bit_depth_luma_minus8
    in.ue(6); // bit_depth_chroma_minus8
    in.flag(); // qpprime_y_zero_transform_bypass_flag
    if (in.flag()) { // seq_scaling_matrix_present_flag
      skipScalingLists(in, chromaFormat == 3 ? 12 : 8);
    }
    return separatePlanes ? 0 : chromaFormat;
  }

  private static void skipScalingLists(BitReader in, int lists) {
    for (int i = 0; i < lists; i++) {
      if (in.flag()) { // seq_scaling_list_present_flag
        skipScalingList(in, i < 6 ? 16 : 64);
      }
    }
  }

  /** scaling_list (7.3.2.1.1.1). */
  private static void skipScalingList(BitReader in, int size) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = (last + in.se()) & 0xff; // delta_scale
      last = next == 0 ? last : next;
    }
  }

  private static void skipPictureOrderCount(BitReader in) {
    int type = in.ue(2); // pic_order_cnt_type
    if (type == 0) {
      in.ue(12); // log2_max_pic_order_cnt_lsb_minus4
    } else if (type == 1) {
      in.flag(); // delta_pic_order_always_zero_flag
      in.se(); // offset_for_non_ref_pic
      in.se(); // offset_for_top_to_bottom_field
      int count = in.ue(255); // num_ref_frames_in_pic_order_cnt_cycle
      for (int i = 0; i < count; i++) {
        in.se(); // offset_for_ref_frame
      }
    }
  }

  /** Takes the 3 out of every 0 0 3 (7.4.1). */
  private static Bytes withoutEmulationPrevention(Bytes payload) {
    var rbsp = new byte[payload.length()];
    int length = 0;
    int zeros = 0;
    for (int i = 0; i < payload.length(); i++) {
      int value = payload.u8(i);
      if (zeros >= 2 && value == 3) {
        zeros = 0;
        continue;
      }
      zeros = value == 0 ? zeros + 1 : 0;
      rbsp[length++] = (byte) value;
    }
    return Bytes.copyOf(rbsp, length);
  }
}
