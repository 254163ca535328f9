package live.dasi.infra.outbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import live.dasi.media.Bytes;

/**
 * Posts to servers that strangers named. Follows no redirection, and reads no more of an answer
 * than its status.
 */
public final class OutgoingHttp {

  private static final int CONNECT_TIMEOUT_MS = 5_000;
  private static final int ANSWER_WITHIN_MS = 10_000;
  private static final int IDLE_S = 30;
  private static final int CONNECTIONS_A_HOST = 8;

  /** As long as a friendly answer may be; after that the connection is closed. */
  private static final int MAX_ANSWER_BYTES = 16 * 1024;

  private final Destinations destinations;
  private final HttpClient client;

  public OutgoingHttp(Vertx vertx, Destinations destinations) {
    this(vertx, destinations, options());
  }

  OutgoingHttp(Vertx vertx, Destinations destinations, HttpClientOptions options) {
    this.destinations = destinations;
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_HOST));
  }

  static HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout(CONNECT_TIMEOUT_MS)
        .setIdleTimeout(IDLE_S)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setForceSni(true);
  }

  /** Completes with the status of the answer. */
  public Future<Integer> post(URI url, Map<String, String> headers, Bytes body) {
    return destinations
        .resolve(url)
        .compose(server -> client.request(options(url, server)))
        .compose(request -> send(request, headers, body));
  }

  private static RequestOptions options(URI url, SocketAddress server) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(server)
        .setHost(url.getHost())
        .setPort(Destinations.port(url))
        .setSsl(Destinations.isTls(url))
        .setFollowRedirects(false)
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
  }

  private static Future<Integer> send(
      HttpClientRequest request, Map<String, String> headers, Bytes body) {
    headers.forEach(request::putHeader);
    return request
        .send(Buffer.buffer(body.toByteArray()))
        .map(response -> {
          drain(request, response);
          return response.statusCode();
        })
        .timeout(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS)
        .onFailure(_ -> request.reset());
  }

  private static void drain(HttpClientRequest request, HttpClientResponse response) {
    int[] read = {0};
    response.handler(piece -> {
      read[0] += piece.length();
      if (read[0] > MAX_ANSWER_BYTES) {
        request.reset();
      }
    });
  }
}
