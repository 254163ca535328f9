package live.dasi.rtmp.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two ends of {@code rtmp://server/channel/live-key}, however the encoder cut it into app and
 * name: OBS and ffmpeg at the last slash, Larix also elsewhere. Quotes, a query and further path
 * elements are left out. Its text does not show the live key.
 *
 * @param channel not yet known to be a channel id
 * @param liveKey secret
 */
public record PublishAddress(String channel, String liveKey) {

  /** Empty if there is no channel or no live key. */
  static Optional<PublishAddress> parse(String app, String name) {
    List<String> path = Stream.of(app, name).flatMap(PublishAddress::elements).toList();
    return path.size() < 2
        ? Optional.empty()
        : Optional.of(new PublishAddress(path.getFirst(), path.getLast()));
  }

  /** The app that stands in a tcUrl, {@code rtmp://server:1935/app}. */
  static String appOf(String tcUrl) {
    String url = tcUrl.replace("\"", "").strip();
    int host = url.indexOf("://");
    int path = host < 0 ? -1 : url.indexOf('/', host + 3);
    return path < 0 ? "" : url.substring(path + 1);
  }

  private static Stream<String> elements(String path) {
    String plain = path.replace("\"", "").strip();
    int query = plain.indexOf('?');
    String withoutQuery = query < 0 ? plain : plain.substring(0, query);
    return Arrays.stream(withoutQuery.split("/", -1)).filter(element -> !element.isBlank());
  }

  @Override
  public String toString() {
    return "PublishAddress[channel=" + channel + "]";
  }
}
