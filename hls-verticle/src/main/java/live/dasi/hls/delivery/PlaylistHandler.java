package live.dasi.hls.delivery;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
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

  /** What is made for one viewer is kept by that viewer only. */
  private static final String FOR_ONE = "private, max-age=1";

  private final Playlists playlists;
  private final WatchingPlayers players;
  private final RenderedPlaylists rendered = new RenderedPlaylists();

  PlaylistHandler(Playlists playlists, WatchingPlayers players) {
    this.playlists = playlists;
    this.players = players;
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
    Optional<String> query =
        view == View.LIVE ? players.query(request, timeline) : Optional.empty();
    if (query.isPresent() && !timeline.segments().isEmpty()) {
      answer(request, multivariant(timeline, view, place, query.get()), FOR_ONE);
      return;
    }
    send(request, timeline, place, false, () -> multivariant(timeline, view, place, ""));
  }

  private String multivariant(Timeline timeline, View view, String place, String query) {
    return PlaylistWriter.write(
        playlists.multivariant(timeline, view, place + "/media.m3u8" + query));
  }

  void media(RoutingContext request, Timeline timeline, View view, Container container) {
    send(
        request,
        timeline,
        place(view, container) + "/media",
        view == View.LIVE && players.see(request, timeline),
        () -> PlaylistWriter.write(playlists.media(timeline, view, container)));
  }

  private void send(
      RoutingContext request,
      Timeline timeline,
      String name,
      boolean isForOne,
      Supplier<String> text) {
    if (timeline.segments().isEmpty()) {
      nothingToShow(timeline).send(request);
      return;
    }
    RenderedPlaylists.Rendered playlist = rendered.of(timeline, name, text);
    var response =
        request
            .response()
            .putHeader("Cache-Control", isForOne ? FOR_ONE : forAll(timeline))
            .putHeader("ETag", playlist.etag());
    if (playlist.etag().equals(request.request().getHeader("If-None-Match"))) {
      var _ = response.setStatusCode(304).end();
      return;
    }
    answer(request, playlist.body());
  }

  private static void answer(RoutingContext request, String text, String cacheControl) {
    request.response().putHeader("Cache-Control", cacheControl);
    answer(request, Buffer.buffer(text));
  }

  private static void answer(RoutingContext request, Buffer body) {
    request
        .response()
        .putHeader("Content-Type", CONTENT_TYPE)
        .putHeader("Content-Length", Integer.toString(body.length()));
    Bodies.end(request, body);
  }

  private static String forAll(Timeline timeline) {
    return timeline.isComplete() ? WHEN_COMPLETE : WHILE_RUNNING;
  }

  private static Problem nothingToShow(Timeline timeline) {
    return switch (timeline.state()) {
      case NOT_BEGUN -> Problem.notFound("the broadcast has not begun");
      case LIVE, AWAY -> Problem.notYet("the broadcast has begun; its first segment is coming");
      case ENDED -> Problem.notFound("the broadcast ended before there was anything to show");
    };
  }
}
