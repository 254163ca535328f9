package live.dasi.infra.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the web UI from the class path. The pages of the single-page application are all {@code
 * index.html}; the script in it reads the address.
 */
final class WebUi implements Handler<RoutingContext> {

  private static final Pattern PAGE =
      Pattern.compile("/|/(watch|replay|channel|invite|overlay)/[^/]+/?|/(studio|login|history)/?");

  /** What the build names after its content can never change. */
  private static final String HASHED = "/assets/";

  private static final String INDEX = "/index.html";

  private final Vertx vertx;
  private final String folder;

  /** Holds found files only, so that it cannot outgrow the jar. */
  private final Map<String, WebFile> files = new ConcurrentHashMap<>();

  /**
   * @param folder of the class path, such as {@code web}
   */
  WebUi(Vertx vertx, String folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpMethod method = ctx.request().method();
    String path = ctx.normalizedPath();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      ctx.fail(
          new Problem(
                  ProblemCode.METHOD_NOT_ALLOWED,
                  "Pages can only be read.",
                  Map.of("Allow", "GET, HEAD"))
              .asException());
    } else if (PAGE.matcher(path).matches()) {
      serve(ctx, INDEX, 200);
    } else {
      serve(ctx, path, 200);
    }
  }

  private void serve(RoutingContext ctx, String path, int status) {
    find(path)
        .onFailure(ctx::fail)
        .onSuccess(found -> {
          if (found.isPresent()) {
            send(ctx, path, found.get(), status);
          } else if (path.equals(INDEX)) {
            ctx.fail(notBuilt());
          } else if (wantsPage(ctx)) {
            serve(ctx, INDEX, 404);
          } else {
            ctx.fail(404);
          }
        });
  }

  private Future<Optional<WebFile>> find(String path) {
    WebFile known = files.get(path);
    return known != null
        ? Future.succeededFuture(Optional.of(known))
        : vertx.executeBlocking(
            () -> {
              Optional<WebFile> read = WebFile.read(folder, path);
              read.ifPresent(file -> files.put(path, file));
              return read;
            },
            false);
  }

  private static void send(RoutingContext ctx, String path, WebFile file, int status) {
    HttpServerResponse response = ctx.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, caching(path))
        .putHeader(HttpHeaders.ETAG, file.etag());
    if (status == 200 && file.etag().equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
    } else {
      response.setStatusCode(status).end(file.content());
    }
  }

  private static String caching(String path) {
    return path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache";
  }

  private static boolean wantsPage(RoutingContext ctx) {
    String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html");
  }

  private static ProblemException notBuilt() {
    return new Problem(
            ProblemCode.NOT_FOUND,
            "This server was built without its web UI: run npm run build in infra/web first.")
        .asException();
  }
}
