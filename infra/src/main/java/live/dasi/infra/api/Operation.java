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
    Function<Request, Future<Answer>> action) {

  enum Body {
    NONE,
    JSON
  }

  static Operation get(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.GET, path, access, Body.NONE, action);
  }

  static Operation post(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.POST, path, access, Body.JSON, action);
  }

  static Operation patch(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.PATCH, path, access, Body.JSON, action);
  }

  static Operation delete(String path, Access access, Function<Request, Future<Answer>> action) {
    return new Operation(HttpMethod.DELETE, path, access, Body.NONE, action);
  }

  /** The same, without a body in its request. */
  Operation withoutBody() {
    return new Operation(method, path, access, Body.NONE, action);
  }

  /** The path as the router writes it, with {@code :name} for a parameter. */
  String route() {
    return path.replace('{', ':').replace("}", "");
  }
}
