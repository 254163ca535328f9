package live.dasi.hls.playlist;

/**
 * What a live playlist shows.
 *
 * @param windowSegments at least so many of the newest segments; more if these are shorter than
 *     three target durations together (RFC 8216bis, 6.2.2)
 */
public record PlaylistConfig(int windowSegments) {

  public static final PlaylistConfig DEFAULT = new PlaylistConfig(8);

  public PlaylistConfig {
    if (windowSegments < 3) {
      throw new IllegalArgumentException("a window of " + windowSegments + " segments");
    }
  }
}
