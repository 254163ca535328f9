package live.dasi.hls.mp4;

import java.util.List;
import live.dasi.media.Bytes;

/**
 * A movie fragment and its media data: {@code moof mdat}. A segment is one or more of them behind a
 * {@link SegmentStart}; a part is exactly one.
 *
 * @param sequenceNumber 1, 2, 3 … through the file
 */
public record Fragment(long sequenceNumber, List<TrackFragment> tracks) {
  public Fragment {
    tracks = List.copyOf(tracks);
  }

  /** Every fragment of a segment, in order; boxes of other kinds are passed over. */
  public static List<Fragment> decodeAll(Bytes segment) {
    return List.of();
  }

  public Bytes encode() {
    return Bytes.EMPTY;
  }
}
