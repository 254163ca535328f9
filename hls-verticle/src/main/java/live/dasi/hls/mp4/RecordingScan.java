package live.dasi.hls.mp4;

import java.util.List;

/**
 * What a recording holds from some offset on.
 *
 * @param segments each with at least one whole fragment
 * @param endBytes where the last whole fragment ends; what is after it, a crash left behind
 */
public record RecordingScan(List<Segment> segments, long endBytes) {
  public RecordingScan {
    segments = List.copyOf(segments);
  }

  /**
   * A run of whole fragments behind a {@code styp}; the last of a file may have been cut short.
   *
   * @param offsetBytes where its {@code styp} starts in the file
   * @param startUs decoding time of its first picture, or of its first sound if it has no picture
   * @param durationUs sum of the durations of its pictures, or of its sounds if it has none
   * @param independent whether its first picture is a key frame; true if it has only sounds
   */
  public record Segment(
      long offsetBytes,
      long lengthBytes,
      long startUs,
      long durationUs,
      boolean independent,
      List<Part> parts) {
    public Segment {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One whole fragment.
   *
   * @param offsetBytes where it starts in the file; the first part of a segment starts with the
   *     segment's {@code styp}
   */
  public record Part(long offsetBytes, long lengthBytes, long durationUs, boolean independent) {}
}
