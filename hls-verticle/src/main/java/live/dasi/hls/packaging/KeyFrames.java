package live.dasi.hls.packaging;

/**
 * How far apart a video's key frames have come.
 *
 * @param lastMs the newest one, on the video's timeline
 * @param longestMs between two of them; 0 until there are two
 */
record KeyFrames(long lastMs, long longestMs) {

  static final KeyFrames NONE = new KeyFrames(-1, 0);

  KeyFrames with(long ms) {
    return new KeyFrames(ms, lastMs < 0 ? 0 : Math.max(longestMs, ms - lastMs));
  }

  /** When the key frame after one at that time comes at the latest, as far as one can tell. */
  long nextMs(long ms) {
    return ms + longestMs + PackagingLimits.KEY_FRAME_JITTER_MS;
  }
}
