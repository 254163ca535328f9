package live.dasi.infra.outbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where strangers may make this server call: to public addresses with TLS, and never to what only
 * this server can reach (server-side request forgery). The name is looked up for each call, and
 * what was looked at is what is called.
 *
 * @param allowsPrivate whether private addresses and plain HTTP are allowed, too
 */
public record Destinations(Vertx vertx, boolean allowsPrivate) {

  private static final int MAX_CHARS = 2_000;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** A URL that may be called, unless its host turns out to be private; empty if it may not. */
  public Optional<URI> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text)).filter(this::mayBe);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private boolean mayBe(URI url) {
    return url.getScheme() != null
        && isScheme(url.getScheme().toLowerCase(Locale.ROOT))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null;
  }

  private boolean isScheme(String scheme) {
    return scheme.equals("https") || (allowsPrivate && scheme.equals("http"));
  }

  static boolean isTls(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  static int port(URI url) {
    int otherwise = isTls(url) ? HTTPS_PORT : HTTP_PORT;
    return url.getPort() == -1 ? otherwise : url.getPort();
  }

  /** Where a URL leads now; fails if that is nowhere, or nowhere to call. */
  Future<SocketAddress> resolve(URI url) {
    return vertx.executeBlocking(() -> lookUp(url), false);
  }

  /** Fails if a URL leads to where nobody may be called. */
  public Future<Void> check(URI url) {
    return resolve(url).mapEmpty();
  }

  private SocketAddress lookUp(URI url) throws UnknownHostException {
    String host = url.getHost();
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress[] all = InetAddress.getAllByName(name);
    // Each of them: the next look-up may put another one first.
    if (!allowsPrivate && !Stream.of(all).allMatch(PublicAddress::is)) {
      throw new UnknownHostException(host + " is no public address");
    }
    return SocketAddress.inetSocketAddress(port(url), all[0].getHostAddress());
  }
}
