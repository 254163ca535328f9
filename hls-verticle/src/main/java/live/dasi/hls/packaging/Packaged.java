package live.dasi.hls.packaging;

import java.time.Instant;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;

/**
 * What comes out of a publish session: {@code (VideoBegins (PartReady+ SegmentEnds)+ VideoEnds)*}.
 */
public sealed interface Packaged {

  /** A new file starts, with a new timeline that begins at 0. */
  record VideoBegins(InitSegment init, Instant at) implements Packaged {}

  /**
   * A part is full.
   *
   * @param startsSegment whether it is the first of its segment
   */
  record PartReady(Fragment fragment, boolean startsSegment, long durationUs) implements Packaged {}

  /**
   * The parts since the last one of these are a segment.
   *
   * @param independent whether its first picture is a key frame; true if it has only sounds
   * @param at when its first frame came in
   */
  record SegmentEnds(long durationUs, boolean independent, Instant at) implements Packaged {}

  /** The file is complete. */
  record VideoEnds() implements Packaged {}
}
