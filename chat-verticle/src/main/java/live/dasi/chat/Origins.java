package live.dasi.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages may open a WebSocket (RFC 6455, 10.2): a browser sends the Origin of the page (RFC
 * 6454) and does not keep foreign pages from connecting by itself. Only hosts are compared: behind
 * a proxy, scheme and port are often not what the browser sees. What sends no Origin is no browser.
 */
final class Origins {

  /** Characters; a host name has at most 253. */
  private static final int MAX_LENGTH = 512;

  private final Set<String> allowed;

  Origins(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * @param origin the header; null if there was none
   * @param requestedHost the host that the client asked for, without the port; empty if unknown
   */
  boolean allow(@Nullable String origin, String requestedHost) {
    if (origin == null) {
      return true;
    }
    return host(origin)
        .filter(host -> host.equalsIgnoreCase(requestedHost) || allowed.contains(host))
        .isPresent();
  }

  private static Optional<String> host(String origin) {
    if (origin.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new URI(origin).getHost()).map(h -> h.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException notAnOrigin) {
      return Optional.empty();
    }
  }
}
