package live.dasi.hls.delivery;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a range piece by piece: the next one is read when the last one has gone out, so a slow
 * reader costs one piece of memory. Owned by the request's context; lives for one response.
 */
final class RangeSender {

  private static final Logger LOG = LoggerFactory.getLogger(RangeSender.class);

  private static final int PIECE_BYTES = 256 << 10;

  private final RecordingStore store;
  private final String path;
  private final HttpServerResponse response;
  private final Context context = Vertx.currentContext();

  RangeSender(RecordingStore store, String path, RoutingContext request) {
    this.store = store;
    this.path = path;
    this.response = request.response();
  }

  void send(long from, long to) {
    if (response.closed()) {
      return;
    }
    if (from >= to) {
      var _ = response.end();
      return;
    }
    int size = (int) Math.min(PIECE_BYTES, to - from);
    Future.fromCompletionStage(store.read(path, from, size), context)
        .onFailure(this::broken)
        .onSuccess(piece -> response.write(buffer(piece)).onSuccess(_ -> send(from + size, to)));
  }

  /** The status line may be out already: a broken connection says that the body is not whole. */
  private void broken(Throwable failure) {
    LOG.error("{} cannot be read", path, failure);
    var _ = response.reset();
  }

  static Buffer buffer(Bytes bytes) {
    return Buffer.buffer(bytes.toByteArray());
  }
}
