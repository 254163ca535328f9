package live.dasi.hls.delivery;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import live.dasi.hls.playlist.Playlists;
import live.dasi.hls.playlist.Playlists.Container;
import live.dasi.hls.playlist.Playlists.View;
import live.dasi.hls.timeline.Timeline;
import live.dasi.hls.timeline.Timelines;
import live.dasi.media.MalformedInput;
import live.dasi.port.RecordingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes below {@code /hls/}.
 *
 * <pre>
 *  {broadcast}/live.m3u8   replay.m3u8   live-ts.m3u8   replay-ts.m3u8      multivariant playlists
 *  {broadcast}/live/media.m3u8   and so on                                  media playlists
 *  {broadcast}/video/{video}.mp4                                            a recording, by ranges
 *  {broadcast}/video/{video}/{sequence}.ts                                  one segment
 * </pre>
 */
public final class HlsRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(HlsRoutes.class);

  private final Timelines timelines;
  private final PlaylistHandler playlists;
  private final VideoHandler videos;
  private final TsHandler transportStreams;

  public HlsRoutes(
      Timelines timelines, RecordingStore store, Playlists playlists, WatchingPlayers players) {
    this.timelines = timelines;
    this.playlists = new PlaylistHandler(playlists, players);
    this.videos = new VideoHandler(store);
    this.transportStreams = new TsHandler(store);
  }

  public void mount(Router router) {
    router.route("/hls/*").handler(HlsRoutes::allowPlayersElsewhere);
    router.route("/hls/*").failureHandler(HlsRoutes::failed);
    for (View view : View.values()) {
      for (Container container : Container.values()) {
        String place = PlaylistHandler.place(view, container);
        get(router, "/hls/:broadcast/" + place + ".m3u8")
            .handler(withTimeline((r, t) -> playlists.multivariant(r, t, view, container)));
        get(router, "/hls/:broadcast/" + place + "/media.m3u8")
            .handler(withTimeline((r, t) -> playlists.media(r, t, view, container)));
      }
    }
    get(router, "/hls/:broadcast/video/:video.mp4").handler(withTimeline(videos::send));
    get(router, "/hls/:broadcast/video/:video/:sequence.ts")
        .handler(withTimeline(transportStreams::send));
    router.route("/hls/*").handler(HlsRoutes::nothingHere);
  }

  private static Route get(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /** A player may be on any page: nothing here is secret, and nothing depends on who asks. */
  private static void allowPlayersElsewhere(RoutingContext request) {
    request
        .response()
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader(
            "Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag");
    HttpMethod method = request.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      var _ =
          request
              .response()
              .setStatusCode(204)
              .putHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
              .putHeader("Access-Control-Allow-Headers", "Range, If-Range, If-None-Match")
              .putHeader("Access-Control-Max-Age", "86400")
              .end();
    } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      request.next();
    } else {
      request.response().putHeader("Allow", "GET, HEAD, OPTIONS");
      Problem.methodNotAllowed().send(request);
    }
  }

  private Handler<RoutingContext> withTimeline(BiConsumer<RoutingContext, Timeline> handler) {
    return request -> {
      var context = Vertx.currentContext();
      Future.fromCompletionStage(timelines.find(Ids.broadcast(request)), context)
          .onSuccess(found ->
              found.ifPresentOrElse(
                  timeline -> run(request, () -> handler.accept(request, timeline)),
                  () -> Problem.notFound("there is no such broadcast").send(request)))
          .onFailure(request::fail);
    };
  }

  private static void run(RoutingContext request, Runnable handler) {
    try {
      handler.run();
    } catch (RuntimeException e) {
      request.fail(e);
    }
  }

  /** Only what a request says is read as {@link MalformedInput} here; it is the asker's fault. */
  private static void failed(RoutingContext request) {
    Throwable failure = request.failure();
    if (failure instanceof MalformedInput malformed) {
      Problem.malformed(String.valueOf(malformed.getMessage())).send(request);
    } else if (failure == null && request.statusCode() < 500) {
      Problem.malformed("the request is not one that we understand").send(request);
    } else if (failure instanceof DamagedRecording damaged) {
      LOG.error("{} cannot be answered: {}", request.normalizedPath(), damaged.getMessage());
      Problem.damaged().send(request);
    } else {
      LOG.error("{} cannot be answered", request.normalizedPath(), failure);
      Problem.unavailable().send(request);
    }
  }

  private static void nothingHere(RoutingContext request) {
    Problem.notFound("there is nothing here").send(request);
  }
}
