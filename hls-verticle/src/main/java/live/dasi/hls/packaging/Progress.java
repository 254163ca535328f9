package live.dasi.hls.packaging;

import java.time.Instant;

/**
 * Where the open segment and part started, on the video's timeline.
 *
 * @param parts of the open segment, so far
 * @param independent whether the open segment's first picture is a key frame
 * @param pictures whether the open segment has a picture yet
 * @param keyFrames of the whole video
 * @param firstAt when the open segment's first frame came in
 */
record Progress(
    long segmentMs,
    long partMs,
    int parts,
    boolean independent,
    boolean pictures,
    KeyFrames keyFrames,
    Instant firstAt) {

  static Progress first(Instant at) {
    return new Progress(0, 0, 0, true, false, KeyFrames.NONE, at);
  }

  Progress nextPart(long ms) {
    return new Progress(segmentMs, ms, parts + 1, independent, pictures, keyFrames, firstAt);
  }

  Progress nextSegment(long ms, Instant at) {
    return new Progress(ms, ms, 0, true, false, keyFrames, at);
  }

  /** With a picture that goes into the open segment. */
  Progress picture(boolean keyframe) {
    return pictures
        ? this
        : new Progress(segmentMs, partMs, parts, independent && keyframe, true, keyFrames, firstAt);
  }

  /** With a key frame, wherever it goes. */
  Progress keyFrame(long ms) {
    return new Progress(
        segmentMs, partMs, parts, independent, pictures, keyFrames.with(ms), firstAt);
  }
}
