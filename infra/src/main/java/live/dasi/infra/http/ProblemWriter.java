package live.dasi.infra.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever made a request fail into a {@link Problem}. */
final class ProblemWriter implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  @Override
  public void handle(RoutingContext ctx) {
    Problem problem = of(ctx);
    if (ctx.response().headWritten() || ctx.response().ended()) {
      ctx.request().connection().close();
      return;
    }
    problem.writeTo(ctx.response());
  }

  private static Problem of(RoutingContext ctx) {
    boolean refusedByVertx = ctx.statusCode() >= 400 && ctx.statusCode() < 500;
    return switch (ctx.failure()) {
      case null -> ofStatus(ctx.statusCode());
      case ProblemException p -> p.problem();
      case Throwable _ when refusedByVertx -> ofStatus(ctx.statusCode());
      case TimeoutException e -> unavailable(e, ctx);
      case RejectedExecutionException e -> unavailable(e, ctx);
      case IOException e -> unavailable(e, ctx);
      case VertxException e -> unavailable(e, ctx);
      case Throwable e -> internal(e, ctx);
    };
  }

  private static Problem unavailable(Throwable failure, RoutingContext ctx) {
    LOG.warn("{} could not be answered: {}", AccessLog.line(ctx), failure.toString());
    return new Problem(
        ProblemCode.UNAVAILABLE, "The server cannot answer at the moment: try again shortly.");
  }

  private static Problem internal(Throwable failure, RoutingContext ctx) {
    LOG.error("{} failed", AccessLog.line(ctx), failure);
    return new Problem(
        ProblemCode.INTERNAL_ERROR,
        "The server made a mistake, which its log describes: the request may not have had effect.");
  }

  /** For what Vert.x refuses by itself. */
  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> new Problem(ProblemCode.NOT_FOUND, "There is nothing at this address.");
      case 405 -> new Problem(ProblemCode.METHOD_NOT_ALLOWED, "This method is not possible here.");
      case 413 -> new Problem(ProblemCode.BODY_TOO_LARGE, "The body of the request is too large.");
      case 414 -> uriTooLong();
      case 415 ->
          new Problem(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body has a type not understood here.");
      case 503 ->
          new Problem(ProblemCode.UNAVAILABLE, "The answer took too long: try again shortly.");
      default ->
          status < 500
              ? new Problem(ProblemCode.MALFORMED_REQUEST, "The request is not proper HTTP.")
              : new Problem(ProblemCode.INTERNAL_ERROR, "The server made a mistake.");
    };
  }

  private static Problem uriTooLong() {
    return new Problem(ProblemCode.URI_TOO_LONG, "The address of the request is too long.");
  }

  /** For requests that did not even parse; the connection cannot be used any further. */
  static void refuseUnparsed(HttpServerRequest request) {
    Problem problem =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException _ -> uriTooLong();
          case TooLongHttpHeaderException _ ->
              new Problem(ProblemCode.HEADERS_TOO_LARGE, "The headers are too large.");
          default ->
              new Problem(ProblemCode.MALFORMED_REQUEST, "The request is not proper HTTP/1.1.");
        };
    problem.writeTo(request.response().putHeader("Connection", "close"));
    request.connection().close();
  }
}
