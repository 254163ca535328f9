package live.dasi.infra.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request, at debug; without query, and without the tokens that stand in paths. */
final class AccessLog implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private static final Pattern TOKEN_IN_PATH = Pattern.compile("(/invit(?:e|ations)/)[^/]+");

  @Override
  public void handle(RoutingContext ctx) {
    if (LOG.isDebugEnabled()) {
      ctx.addEndHandler(_ ->
          LOG.debug(
              "{} {} {} {} B",
              ctx.request().remoteAddress().hostAddress(),
              line(ctx),
              ctx.response().getStatusCode(),
              ctx.response().bytesWritten()));
    }
    ctx.next();
  }

  static String line(RoutingContext ctx) {
    return ctx.request().method() + " " + withoutToken(ctx.request().path());
  }

  static String withoutToken(String path) {
    return TOKEN_IN_PATH.matcher(path).replaceAll("$1***");
  }
}
