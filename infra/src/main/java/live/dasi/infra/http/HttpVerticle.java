package live.dasi.infra.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The HTTP server. Its routes run on its event loop. */
public final class HttpVerticle extends VerticleBase {

  private static final String WEB_FOLDER = "web";

  private final HttpConfig config;
  private final List<Consumer<Router>> mounts;
  private final String webFolder;
  private @Nullable HttpServer server;

  /**
   * @param mounts put their routes on the router, in this order; what none of them takes is the web
   *     UI's
   */
  public HttpVerticle(HttpConfig config, List<Consumer<Router>> mounts) {
    this(config, mounts, WEB_FOLDER);
  }

  /** With another folder of the class path as the web UI. */
  HttpVerticle(HttpConfig config, List<Consumer<Router>> mounts, String webFolder) {
    this.config = config;
    this.mounts = List.copyOf(mounts);
    this.webFolder = webFolder;
  }

  /** The port that it listens on, once deployed. */
  public int actualPort() {
    if (server == null) {
      throw new IllegalStateException("the HTTP server is not listening");
    }
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    HttpServer created =
        vertx
            .createHttpServer(options())
            .invalidRequestHandler(ProblemWriter::refuseUnparsed)
            .requestHandler(router());
    server = created;
    return created.listen().recover(this::explained);
  }

  private Router router() {
    Router router = Router.router(vertx).allowForward(config.forwarded());
    router
        .route()
        .handler(new AccessLog())
        .handler(new SecurityHeaders())
        .handler(new TextCompression());
    mounts.forEach(mount -> mount.accept(router));
    router.route().handler(new WebUi(vertx, webFolder)).failureHandler(new ProblemWriter());
    return router;
  }

  private HttpServerOptions options() {
    HttpLimits limits = config.limits();
    HttpServerOptions options = new HttpServerOptions();
    options
        .setHost(config.host())
        .setPort(config.port())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()));
    return options
        .setHttp2ClearTextEnabled(false)
        // Costs some 300 kB a page, and frames are short.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setMaxInitialLineLength(limits.maxUriBytes())
        .setMaxHeaderSize(limits.maxHeaderBytes())
        .setCompressionSupported(true)
        .setCompressionContentSizeThreshold(TextCompression.MIN_SIZE_BYTES);
  }

  private Future<HttpServer> explained(Throwable failure) {
    return Future.failedFuture(
        UnusablePort.isCauseOf(failure)
            ? new IllegalStateException(
                "HTTP cannot listen on %s port %d (%s): stop what uses it, or configure another"
                    .formatted(config.host(), config.port(), failure.getMessage()),
                failure)
            : failure);
  }
}
