package live.dasi.hls.delivery;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.Supplier;
import live.dasi.hls.playlist.PlaylistWriter;
import live.dasi.hls.playlist.Playlists;
import live.dasi.hls.playlist.Playlists.Container;
import live.dasi.hls.playlist.Playlists.View;
import live.dasi.hls.timeline.Timeline;

/** Answers with playlists. */
final class PlaylistHandler {

  private static final String CONTENT_TYPE = "application/vnd.apple.mpegurl";

  /** Half a segment: a cache in front asks often enough for every new one. */
  private static final String WHILE_RUNNING = "public, max-age=1";

  private static final String WHEN_COMPLETE = "public, max-age=3600";

  private final Playlists playlists;
  private final RenderedPlaylists rendered = new RenderedPlaylists();

  PlaylistHandler(Playlists playlists) {
    this.playlists = playlists;
  }

  /** What a playlist is called in an address, such as {@code live-ts}. */
  static String place(View view, Container container) {
    String name = view.name().toLowerCase(Locale.ROOT);
    return switch (container) {
      case FMP4 -> name;
      case TS -> name + "-ts";
    };
  }

  void multivariant(RoutingContext request, Timeline timeline, View view, Container container) {
    String place = place(view, container);
    send(
        request,
        timeline,
        place,
        () -> PlaylistWriter.write(playlists.multivariant(timeline, view, place + "/media.m3u8")));
  }

  void media(RoutingContext request, Timeline timeline, View view, Container container) {
    send(
        request,
        timeline,
        place(view, container) + "/media",
        () -> PlaylistWriter.write(playlists.media(timeline, view, container)));
  }

  private void send(RoutingContext request, Timeline timeline, String name, Supplier<String> text) {
    if (timeline.segments().isEmpty()) {
      nothingToShow(timeline).send(request);
      return;
    }
    RenderedPlaylists.Rendered playlist = rendered.of(timeline, name, text);
    var response =
        request
            .response()
            .putHeader("Cache-Control", timeline.isComplete() ? WHEN_COMPLETE : WHILE_RUNNING)
            .putHeader("ETag", playlist.etag());
    if (playlist.etag().equals(request.request().getHeader("If-None-Match"))) {
      var _ = response.setStatusCode(304).end();
      return;
    }
    Buffer body = playlist.body();
    response
        .putHeader("Content-Type", CONTENT_TYPE)
        .putHeader("Content-Length", Integer.toString(body.length()));
    Bodies.end(request, body);
  }

  private static Problem nothingToShow(Timeline timeline) {
    return switch (timeline.state()) {
      case NOT_BEGUN -> Problem.notFound("the broadcast has not begun");
      case LIVE, AWAY -> Problem.notYet("the broadcast has begun; its first segment is coming");
      case ENDED -> Problem.notFound("the broadcast ended before there was anything to show");
    };
  }
}
