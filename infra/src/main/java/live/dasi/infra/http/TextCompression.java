package live.dasi.infra.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * Keeps the server's compression to text: media is compressed already, and its byte ranges must
 * stay what they are.
 */
final class TextCompression implements Handler<RoutingContext> {

  /** Smaller bodies gain nothing. */
  static final int MIN_SIZE_BYTES = 512;

  @Override
  public void handle(RoutingContext ctx) {
    ctx.addHeadersEndHandler(_ -> {
      MultiMap headers = ctx.response().headers();
      String mediaType = headers.get(HttpHeaders.CONTENT_TYPE);
      boolean isPart = headers.contains(HttpHeaders.CONTENT_RANGE);
      if (mediaType != null && (isPart || !isText(mediaType))) {
        headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
      }
    });
    ctx.next();
  }

  static boolean isText(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("javascript")
        || type.contains("mpegurl")
        || type.contains("openmetrics-text")
        || type.startsWith("image/svg+xml");
  }
}
