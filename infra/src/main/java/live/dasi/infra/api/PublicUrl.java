package live.dasi.infra.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;

/** How the outside reaches this server: as configured, or as the request at hand did. */
final class PublicUrl {

  private PublicUrl() {}

  static URI of(Optional<URI> configured, HttpServerRequest request) {
    return configured.orElseGet(() -> of(request));
  }

  private static URI of(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null) {
      throw wrongHost();
    }
    String scheme = request.scheme() == null ? "http" : request.scheme();
    try {
      return new URI(scheme, null, host(authority), authority.port(), "/", null, null);
    } catch (URISyntaxException e) {
      throw wrongHost();
    }
  }

  /** The host of the request, without its port; an IPv6 address in brackets. */
  static String host(HttpServerRequest request) {
    return of(request).getHost();
  }

  private static String host(HostAndPort authority) {
    String host = authority.host();
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static ProblemException wrongHost() {
    return new Problem(
            ProblemCode.MALFORMED_REQUEST, "The Host header does not name a host and a port.")
        .asException();
  }
}
