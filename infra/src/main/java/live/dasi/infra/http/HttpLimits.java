package live.dasi.infra.http;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param idle a connection on which nothing moves for this long is closed
 * @param maxUriBytes the request line; longer is 414
 * @param maxHeaderBytes all headers of a request; more is 431
 */
public record HttpLimits(Duration idle, int maxUriBytes, int maxHeaderBytes) {

  public static final HttpLimits DEFAULT =
      new HttpLimits(Duration.ofSeconds(60), 8 * 1024, 16 * 1024);
}
