package live.dasi.infra.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.log.StoredEvent;

/**
 * The body of an answer, written piece by piece by one thread, which fills a piece while the socket
 * takes the one before: a slow reader slows the thread down and costs no memory beyond two pieces.
 */
final class Body {

  /**
   * How long a piece gets. Nothing counts as taken before all of it is: with a minute for a piece,
   * a reader of a kilobyte or two a second still keeps its connection.
   */
  static final int PIECE_BYTES = 64 << 10;

  private final HttpServerResponse response;
  private final long stalledMs;
  private Buffer piece = Buffer.buffer();
  private Future<Void> onItsWay = Future.succeededFuture();

  Body(HttpServerResponse response, String mediaType, HistoryLimits limits) {
    this.response = response;
    this.stalledMs = limits.stalled().toMillis();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        // The compressor would hold events back, and cost the event loop that viewers need.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
  }

  static byte[] json(StoredEvent event) throws JsonProcessingException {
    return DomainJson.mapper().writeValueAsBytes(event.logged());
  }

  Body add(String text) {
    piece.appendString(text);
    return this;
  }

  Body add(byte[] bytes) {
    piece.appendBytes(bytes);
    return this;
  }

  boolean isEmpty() {
    return piece.length() == 0;
  }

  boolean isFull() {
    return piece.length() >= PIECE_BYTES;
  }

  /** Sends what was added, as soon as the socket has taken what was sent before. */
  void flush() throws InterruptedException, IOException {
    if (!isEmpty()) {
      Buffer taken = piece;
      piece = Buffer.buffer(PIECE_BYTES);
      wait(onItsWay);
      onItsWay = response.write(taken);
    }
  }

  void end() throws InterruptedException, IOException {
    flush();
    wait(onItsWay);
    wait(response.end());
  }

  /** So that the reader does not take what it has for the whole. */
  void breakOff() {
    var _ = response.reset();
  }

  private void wait(Future<Void> written) throws InterruptedException, IOException {
    try {
      written.toCompletionStage().toCompletableFuture().get(stalledMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the reader is gone", e);
    } catch (TimeoutException e) {
      throw new IOException("the reader took nothing for " + stalledMs + " ms", e);
    }
  }
}
