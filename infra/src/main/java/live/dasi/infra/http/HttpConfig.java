package live.dasi.infra.http;

import io.vertx.ext.web.AllowForwardHeaders;

/**
 * Where and how the HTTP server listens.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param forwarded which headers of a reverse proxy are believed; {@code NONE} without a proxy, as
 *     anybody could write them
 */
public record HttpConfig(String host, int port, AllowForwardHeaders forwarded, HttpLimits limits) {

  public static final int DEFAULT_PORT = 8080;

  public static final HttpConfig DEFAULT =
      new HttpConfig("0.0.0.0", DEFAULT_PORT, AllowForwardHeaders.NONE, HttpLimits.DEFAULT);

  /** The same, listening elsewhere. */
  public HttpConfig on(String otherHost, int otherPort) {
    return new HttpConfig(otherHost, otherPort, forwarded, limits);
  }

  /** The same, believing the {@code X-Forwarded} headers of a reverse proxy. */
  public HttpConfig behindProxy() {
    return new HttpConfig(host, port, AllowForwardHeaders.X_FORWARD, limits);
  }
}
