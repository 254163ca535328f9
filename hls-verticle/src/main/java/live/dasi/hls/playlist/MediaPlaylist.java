package live.dasi.hls.playlist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A media playlist (RFC 8216bis, 4.4.3).
 *
 * @param type EXT-X-PLAYLIST-TYPE; empty for a sliding window
 * @param complete EXT-X-ENDLIST: nothing will be added
 */
public record MediaPlaylist(
    int targetDurationS,
    long mediaSequence,
    int discontinuitySequence,
    Optional<Type> type,
    List<Entry> entries,
    boolean complete) {

  public MediaPlaylist {
    entries = List.copyOf(entries);
  }

  /** EXT-X-PLAYLIST-TYPE. */
  public enum Type {
    /** Grows at its end only. */
    EVENT
  }

  /**
   * A media segment (4.4.4).
   *
   * @param discontinuity EXT-X-DISCONTINUITY in front of it
   * @param map EXT-X-MAP from here on; empty if it stays as it was
   * @param range EXT-X-BYTERANGE; empty for the whole resource
   */
  public record Entry(
      String uri,
      long durationUs,
      Instant programDateTime,
      boolean discontinuity,
      Optional<Map> map,
      Optional<ByteRange> range) {}

  /** EXT-X-MAP: where the initialisation segment is. */
  public record Map(String uri, ByteRange range) {}

  /** {@code length@offset}. */
  public record ByteRange(long lengthBytes, long offsetBytes) {}
}
