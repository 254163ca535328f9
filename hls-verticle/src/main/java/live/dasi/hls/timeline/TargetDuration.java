package live.dasi.hls.timeline;

/**
 * The target duration of a broadcast's playlists in seconds. A playlist must never change it and no
 * segment may round to more (RFC 8216bis, 4.4.3.1), so it is settled by the broadcast's first
 * segment, which shows how far apart the encoder's key frames are, and the packager keeps to it.
 */
public final class TargetDuration {

  /** For key frames about two seconds apart: the player is three of these behind. */
  private static final int REGULAR_S = 3;

  /** From here on a first segment has such key frames: the packager takes one 100 ms early. */
  private static final long REGULAR_MIN_US = 1_900_000;

  /** Up to here it has: one may be 100 ms late, and sound begins up to 100 ms before the first. */
  private static final long REGULAR_MAX_US = 2_200_000;

  private static final int MIN_S = 4;

  /** No segment is ever longer. */
  public static final int MAX_S = 10;

  /** A first segment that is shorter was cut off by its end, and tells nothing. */
  private static final long TELLING_US = 900_000;

  private TargetDuration() {}

  /**
   * A second more than two, because two seconds are what encoders are told and keep to; else twice
   * the first segment, for encoders whose key frames come irregularly.
   */
  public static int after(long firstSegmentUs) {
    if (firstSegmentUs >= REGULAR_MIN_US && firstSegmentUs <= REGULAR_MAX_US) {
      return REGULAR_S;
    }
    if (firstSegmentUs < TELLING_US) {
      return MAX_S;
    }
    long twiceS = 2 * Math.round(firstSegmentUs / 1e6);
    return Math.clamp(twiceS, MIN_S, MAX_S);
  }
}
