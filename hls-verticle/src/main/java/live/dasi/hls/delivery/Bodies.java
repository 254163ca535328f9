package live.dasi.hls.delivery;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Ends a response whose headers are complete. */
final class Bodies {

  private Bodies() {}

  static boolean isWanted(RoutingContext request) {
    return !request.request().method().equals(HttpMethod.HEAD);
  }

  /** With the body, or without it when only the head is wanted. A reader that left is no error. */
  static void end(RoutingContext request, Buffer body) {
    var _ = isWanted(request) ? request.response().end(body) : request.response().end();
  }
}
