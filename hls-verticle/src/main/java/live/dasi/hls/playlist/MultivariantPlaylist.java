package live.dasi.hls.playlist;

import java.util.List;
import java.util.Optional;

/** A multivariant playlist (RFC 8216bis, 4.4.6). */
public record MultivariantPlaylist(List<Variant> variants) {

  public MultivariantPlaylist {
    variants = List.copyOf(variants);
  }

  /**
   * EXT-X-STREAM-INF.
   *
   * @param bandwidthBps peak of a segment, bits a second
   * @param averageBandwidthBps of all segments, bits a second
   * @param codecs RFC 6381 names
   * @param resolution empty if there are only sounds
   */
  public record Variant(
      String uri,
      long bandwidthBps,
      long averageBandwidthBps,
      List<String> codecs,
      Optional<Resolution> resolution) {

    public Variant {
      codecs = List.copyOf(codecs);
    }
  }

  /** RESOLUTION. */
  public record Resolution(int widthPx, int heightPx) {}
}
