package live.dasi.infra.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.function.Function;

/**
 * One operation of the API.
 *
 * @param path as in the OpenAPI description, such as {@code /api/v1/channels/{channelId}}
 */
record Operation(
    HttpMethod method,
    String path,
    Access access,
    Body body,
    Length length,
    Function<Request, Future<Answer>> action) {

  enum Body {
    NONE,
    JSON
  }

  enum Length {
    /** Answered soon, or not at all. */
    LIMITED,
    /** May take as long as the client wants to read. */
    STREAM
  }

  static Operation get(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.GET, path, access, Body.NONE, Length.LIMITED, action);
  }

  static Operation post(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.POST, path, access, Body.JSON, Length.LIMITED, action);
  }

  static Operation patch(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.PATCH, path, access, Body.JSON, Length.LIMITED, action);
  }

  static Operation put(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.PUT, path, access, Body.JSON, Length.LIMITED, action);
  }

  static Operation delete(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.DELETE, path, access, Body.NONE, Length.LIMITED, action);
  }

  /** The same, without a body in its request. */
  Operation withoutBody() {
    return new Operation(method, path, access, Body.NONE, length, action);
  }

  /** The same, with a body in its request. */
  Operation withBody() {
    return new Operation(method, path, access, Body.JSON, length, action);
  }

  /** The same, without a limit of its time. */
  Operation asStream() {
    return new Operation(method, path, access, body, Length.STREAM, action);
  }

  /** Whether a HEAD request for it makes sense; of a stream it does not. */
  boolean isAskedForItsHead() {
    return method.equals(HttpMethod.GET) && length == Length.LIMITED;
  }

  /** The path as the router writes it, with {@code :name} for a parameter. */
  String route() {
    return path.replace('{', ':').replace("}", "");
  }
}
