package live.dasi.hls.playlist;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import live.dasi.hls.playlist.MediaPlaylist.ByteRange;
import live.dasi.hls.playlist.MediaPlaylist.Entry;
import live.dasi.hls.playlist.MultivariantPlaylist.Variant;

/** Writes playlists as text (RFC 8216bis, 4). Lives for one playlist. */
public final class PlaylistWriter {

  /** EXT-X-MAP in an ordinary media playlist needs 6, EXT-X-BYTERANGE 4, decimals 3 (section 8). */
  private static final int VERSION_WITH_MAP = 6;

  private static final int VERSION_WITH_DECIMALS = 3;

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  private PlaylistWriter() {}

  public static String write(MultivariantPlaylist playlist) {
    var writer = new PlaylistWriter();
    writer.line("#EXTM3U");
    playlist.variants().forEach(writer::variant);
    return writer.text.toString();
  }

  public static String write(MediaPlaylist playlist) {
    var writer = new PlaylistWriter();
    writer.media(playlist);
    return writer.text.toString();
  }

  private void variant(Variant variant) {
    text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
        .append(variant.bandwidthBps())
        .append(",AVERAGE-BANDWIDTH=")
        .append(variant.averageBandwidthBps())
        .append(",CODECS=\"")
        .append(String.join(",", variant.codecs()))
        .append('"');
    variant
        .resolution()
        .ifPresent(size ->
            text.append(",RESOLUTION=").append(size.widthPx()).append('x').append(size.heightPx()));
    text.append('\n');
    line(variant.uri());
  }

  private void media(MediaPlaylist playlist) {
    boolean mapped = playlist.entries().stream().anyMatch(entry -> entry.map().isPresent());
    line("#EXTM3U");
    line("#EXT-X-VERSION:" + (mapped ? VERSION_WITH_MAP : VERSION_WITH_DECIMALS));
    line("#EXT-X-TARGETDURATION:" + playlist.targetDurationS());
    line("#EXT-X-MEDIA-SEQUENCE:" + playlist.mediaSequence());
    if (playlist.discontinuitySequence() > 0) {
      line("#EXT-X-DISCONTINUITY-SEQUENCE:" + playlist.discontinuitySequence());
    }
    playlist.type().ifPresent(type -> line("#EXT-X-PLAYLIST-TYPE:" + type));
    playlist.entries().forEach(this::entry);
    if (playlist.complete()) {
      line("#EXT-X-ENDLIST");
    }
  }

  private void entry(Entry entry) {
    if (entry.discontinuity()) {
      line("#EXT-X-DISCONTINUITY");
    }
    entry
        .map()
        .ifPresent(map ->
            line(
                "#EXT-X-MAP:URI=\"%s\",BYTERANGE=\"%s\"".formatted(map.uri(), range(map.range()))));
    line("#EXT-X-PROGRAM-DATE-TIME:" + dateTime(entry.programDateTime()));
    line("#EXTINF:" + seconds(entry.durationUs()) + ",");
    entry.range().ifPresent(range -> line("#EXT-X-BYTERANGE:" + range(range)));
    line(entry.uri());
  }

  private static String range(ByteRange range) {
    return range.lengthBytes() + "@" + range.offsetBytes();
  }

  private static String dateTime(Instant at) {
    return DATE_TIME.format(at);
  }

  /** Microseconds as seconds with six decimals, without a detour over floating point. */
  private static String seconds(long us) {
    return "%d.%06d".formatted(us / 1_000_000, us % 1_000_000);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
