package live.dasi.hls.mp4;

import live.dasi.media.Bytes;

/**
 * The {@code styp} box (ISO/IEC 14496-12, 8.16.2) in front of the first fragment of each segment.
 * It belongs to the segment that it starts.
 */
public final class SegmentStart {

  private static final Bytes STYP =
      Bytes.ofHex("00000018 73747970 6d736468 00000000 6d736468 69736f36");

  private SegmentStart() {}

  public static Bytes encode() {
    return STYP;
  }
}
