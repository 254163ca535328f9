package live.dasi.hls.delivery;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Why a request was not answered with what it asked for (RFC 9457).
 *
 * @param code a stable word for programs
 * @param detail says to a person what is wrong
 */
record Problem(int status, String title, String code, String detail) {

  static Problem malformed(String detail) {
    return new Problem(400, "Bad Request", "MALFORMED_REQUEST", detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not Found", "NOT_FOUND", detail);
  }

  /** Players try again after this, and give up after a 4xx. */
  static Problem notYet(String detail) {
    return new Problem(503, "Service Unavailable", "NOT_YET", detail);
  }

  /** Asking again is of no use: the next segment may be whole. */
  static Problem damaged() {
    return new Problem(
        500,
        "Internal Server Error",
        "RECORDING_DAMAGED",
        "this part of the recording is damaged; the server's log says where");
  }

  static Problem unavailable() {
    return new Problem(
        503, "Service Unavailable", "UNAVAILABLE", "the server cannot answer this just now");
  }

  static Problem methodNotAllowed() {
    return new Problem(
        405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "only GET, HEAD and OPTIONS are answered");
  }

  static Problem rangeNotSatisfiable(long lengthBytes) {
    return new Problem(
        416,
        "Range Not Satisfiable",
        "RANGE_NOT_SATISFIABLE",
        "there are " + lengthBytes + " bytes");
  }

  void send(RoutingContext request) {
    if (request.response().headWritten() || request.response().closed()) {
      request.response().reset();
      return;
    }
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("code", code)
            .put("detail", detail)
            .toBuffer();
    var response =
        request
            .response()
            .setStatusCode(status)
            .putHeader("Content-Type", "application/problem+json")
            .putHeader("Cache-Control", "no-store")
            .putHeader("Content-Length", Integer.toString(body.length()));
    if (status == 503) {
      response.putHeader("Retry-After", "1");
    }
    Bodies.end(request, body);
  }
}
