package live.dasi.infra.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** How a person writes where browsers find the server. */
final class PublicUrlText {

  private static final int MAX_PORT = 65_535;

  private PublicUrlText() {}

  /**
   * The URL as browsers write its origin (RFC 6454, 6.2): in lower case, without the scheme's own
   * port; with the path {@code /}. Throws {@link IllegalArgumentException} with a sentence for a
   * person.
   */
  static URI parse(String text) {
    try {
      URI given = new URI(text.strip());
      check(given, text);
      String scheme = given.getScheme().toLowerCase(Locale.ROOT);
      String host = given.getHost().toLowerCase(Locale.ROOT);
      return new URI(scheme, null, host, port(given, scheme), "/", null, null);
    } catch (URISyntaxException e) {
      throw wrong(text, "is no URL");
    }
  }

  private static void check(URI given, String text) {
    String scheme = given.getScheme();
    if (scheme == null || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
      throw wrong(text, "begins with neither http:// nor https://");
    }
    if (given.getHost() == null) {
      throw wrong(text, "names no host (letters, digits, '-' and '.')");
    }
    if (given.getRawUserInfo() != null) {
      throw new IllegalArgumentException("--public-url must not hold a user or a password");
    }
    if (given.getPort() == 0 || given.getPort() > MAX_PORT) {
      throw wrong(text, "has a port that is not between 1 and " + MAX_PORT);
    }
    if (!Set.of("", "/").contains(given.getRawPath())
        || given.getRawQuery() != null
        || given.getRawFragment() != null) {
      throw wrong(text, "goes on behind the host: Dasi needs a host of its own, not a path on one");
    }
  }

  private static int port(URI given, String scheme) {
    int itsOwn = scheme.equals("https") ? 443 : 80;
    return given.getPort() == itsOwn ? -1 : given.getPort();
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(
        "--public-url must look like https://live.example; '%s' %s".formatted(text, why));
  }
}
