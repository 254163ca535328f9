package live.dasi.hls.delivery;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.timeline.Segment;
import live.dasi.hls.timeline.Timeline;
import live.dasi.hls.timeline.Video;
import live.dasi.hls.ts.TsSegment;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.port.RecordingStore;

/** Answers with a segment as a transport stream, made of the recording when it is asked for. */
final class TsHandler {

  /** Ten seconds at 50 Mbit/s. */
  private static final long MAX_SEGMENT_BYTES = 64L << 20;

  private final RecordingStore store;

  TsHandler(RecordingStore store) {
    this.store = store;
  }

  void send(RoutingContext request, Timeline timeline) {
    var id = Ids.video(request);
    Optional<Segment> segment =
        timeline.segment(Ids.sequence(request)).filter(found -> found.video().equals(id));
    if (segment.isEmpty() || segment.get().lengthBytes() > MAX_SEGMENT_BYTES) {
      Problem.notFound("the video has no such segment").send(request);
      return;
    }
    make(timeline.videoOf(segment.get()), segment.get())
        .onSuccess(made -> send(request, made))
        .onFailure(request::fail);
  }

  private static void send(RoutingContext request, Optional<Buffer> made) {
    if (made.isEmpty()) {
      Problem.notFound("a transport stream cannot carry this sound's sample rate").send(request);
      return;
    }
    request
        .response()
        .putHeader("Content-Type", "video/mp2t")
        .putHeader("Cache-Control", VideoHandler.FOR_EVER)
        .putHeader("Content-Length", Integer.toString(made.get().length()));
    Bodies.end(request, made.get());
  }

  private Future<Optional<Buffer>> make(Video video, Segment segment) {
    Context context = Vertx.currentContext();
    var init = read(context, video.path(), 0, video.initLengthBytes());
    var media = read(context, video.path(), segment.offsetBytes(), segment.lengthBytes());
    return Future.all(init, media)
        .compose(_ ->
            context.executeBlocking(
                () -> encode(video, segment, init.result(), media.result()), false));
  }

  private Future<Bytes> read(Context context, String path, long offset, long length) {
    return Future.fromCompletionStage(store.read(path, offset, (int) length), context);
  }

  private static Optional<Buffer> encode(Video video, Segment segment, Bytes init, Bytes media) {
    try {
      InitSegment tracks = InitSegment.decode(init);
      return TsSegment.canCarry(tracks)
          ? Optional.of(RangeSender.buffer(TsSegment.encode(tracks, Fragment.decodeAll(media))))
          : Optional.empty();
    } catch (MalformedInput e) {
      throw new DamagedRecording(video.path(), segment.offsetBytes(), e);
    }
  }
}
