package live.dasi.infra.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a browser sends from another site's page (cross-site request forgery). Whoever sends
 * neither {@code Sec-Fetch-Site} nor {@code Origin} is no browser, and has no cookie to abuse.
 */
public final class SameOrigin implements Handler<RoutingContext> {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Optional<String> publicAuthority;

  /**
   * @param publicUrl how browsers reach the server, if a proxy stands between
   */
  public SameOrigin(Optional<URI> publicUrl) {
    publicAuthority = publicUrl.map(URI::getAuthority);
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (SAFE.contains(ctx.request().method()) || isOurs(ctx.request())) {
      ctx.next();
      return;
    }
    ctx.fail(
        new Problem(
                ProblemCode.CROSS_ORIGIN,
                "The request comes from a page of another site: open this server's own page."
                    + " Behind a proxy, the server has to know how browsers reach it: --public-url.")
            .asException());
  }

  private boolean isOurs(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin == null || isOurs(origin, request.getHeader("Host"));
  }

  private boolean isOurs(String origin, @Nullable String host) {
    int afterScheme = origin.indexOf("://");
    if (afterScheme < 0) {
      return false;
    }
    String authority = origin.substring(afterScheme + 3);
    return authority.equalsIgnoreCase(host)
        || publicAuthority.filter(authority::equalsIgnoreCase).isPresent();
  }
}
