package live.dasi.hls.timeline;

/**
 * The target duration of a broadcast's playlists in seconds. A playlist must never change it and no
 * segment may round to more (RFC 8216bis, 4.4.3.1), so it is settled by the broadcast's first
 * segment, which shows how far apart the encoder's key frames are, and the packager keeps to it.
 */
public final class TargetDuration {

  public static final int MIN_S = 4;

  /** No segment is ever longer. */
  public static final int MAX_S = 10;

  /** A first segment that is shorter was cut off by its end, and tells nothing. */
  private static final long TELLING_US = 900_000;

  private TargetDuration() {}

  /** Twice the first segment, for encoders whose key frames come irregularly. */
  public static int after(long firstSegmentUs) {
    if (firstSegmentUs < TELLING_US) {
      return MAX_S;
    }
    long twiceS = 2 * Math.round(firstSegmentUs / 1e6);
    return Math.clamp(twiceS, MIN_S, MAX_S);
  }
}
