package live.dasi.hls.delivery;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import live.dasi.hls.delivery.RangeHeader.Span;
import live.dasi.hls.delivery.RangeHeader.Whole;
import live.dasi.hls.timeline.Timeline;
import live.dasi.hls.timeline.Video;
import live.dasi.port.RecordingStore;

/**
 * Answers with a recording, whole or a range of it (RFC 9110, 14). Of one that grows there is what
 * the log says is durable. Bytes that are there never change: a range with both ends can be cached
 * for ever, even of a file that grows; what depends on its length cannot.
 */
final class VideoHandler {

  static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String ASK_AGAIN = "no-cache";

  private final RecordingStore store;

  VideoHandler(RecordingStore store) {
    this.store = store;
  }

  void send(RoutingContext request, Timeline timeline) {
    Optional<Video> video = timeline.video(Ids.video(request));
    if (video.isEmpty()) {
      Problem.notFound("the broadcast has no such video").send(request);
      return;
    }
    long lengthBytes = timeline.settledBytes(video.get());
    if (lengthBytes == 0) {
      Problem.notYet("the video has begun; its first segment is coming").send(request);
      return;
    }
    send(request, video.get(), lengthBytes);
  }

  private void send(RoutingContext request, Video video, long lengthBytes) {
    boolean closed = video.closedAtBytes().isPresent();
    String etag = "\"" + video.id() + "-" + lengthBytes + "\"";
    RangeHeader range = range(request, etag);
    Optional<Span> span = range.within(lengthBytes);
    var response = request.response().putHeader("Accept-Ranges", "bytes");
    if (span.isEmpty()) {
      response.putHeader("Content-Range", "bytes */" + lengthBytes);
      Problem.rangeNotSatisfiable(lengthBytes).send(request);
      return;
    }
    Span bytes = span.get();
    response
        .putHeader("Cache-Control", closed || bytes.asAsked() ? FOR_EVER : ASK_AGAIN)
        .putHeader("ETag", etag);
    if (etag.equals(request.request().getHeader("If-None-Match"))) {
      var _ = response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader("Content-Type", "video/mp4")
        .putHeader("Content-Length", Long.toString(bytes.lengthBytes()));
    if (!(range instanceof Whole)) {
      response
          .setStatusCode(206)
          .putHeader(
              "Content-Range",
              "bytes %d-%d/%d".formatted(bytes.first(), bytes.last(), lengthBytes));
    }
    if (Bodies.isWanted(request)) {
      new RangeSender(store, video.path(), request).send(bytes.first(), bytes.last() + 1);
    } else {
      var _ = response.end();
    }
  }

  /** A range counts only for GET (14.2), and only if If-Range names this very file (13.1.5). */
  private static RangeHeader range(RoutingContext request, String etag) {
    String condition = request.request().getHeader("If-Range");
    return !Bodies.isWanted(request) || (condition != null && !condition.equals(etag))
        ? new Whole()
        : RangeHeader.decode(Optional.ofNullable(request.request().getHeader("Range")));
  }
}
