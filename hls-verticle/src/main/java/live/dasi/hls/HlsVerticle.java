package live.dasi.hls;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.hls.delivery.HlsRoutes;
import live.dasi.hls.delivery.WatchingPlayers;
import live.dasi.hls.playlist.Playlists;
import live.dasi.hls.recording.Recorder;
import live.dasi.hls.recording.RecordingPorts;
import live.dasi.hls.timeline.Timelines;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.FrameSink;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;
import live.dasi.port.RecordingStore;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/** Records every feed that is opened, and serves what is recorded. */
public final class HlsVerticle extends VerticleBase {

  private final HlsConfig config;
  private final LiveFeeds feeds;
  private final RecordingPorts ports;
  private final Timelines timelines;
  private final WatchingPlayers players;

  /** The newest session of each broadcast that is being recorded; written by any thread. */
  private final Map<BroadcastId, Recorder> recorders = new ConcurrentHashMap<>();

  private Optional<Subscription> following = Optional.empty();
  private Optional<Subscription> subscribed = Optional.empty();

  public HlsVerticle(
      HlsConfig config,
      LiveFeeds feeds,
      RecordingStore store,
      Facts facts,
      EventFeed feed,
      WatchingPlayers players,
      InstantSource clock) {
    this.config = config;
    this.feeds = feeds;
    this.ports = new RecordingPorts(store, facts, feed, clock, UUID::randomUUID);
    this.timelines = new Timelines(feed, config.timelines());
    this.players = players;
  }

  /** Puts {@code /hls/*} on a router; may be called before the start, and for any event loop. */
  public void mount(Router router) {
    new HlsRoutes(timelines, ports.store(), new Playlists(config.playlist()), players)
        .mount(router);
  }

  @Override
  public Future<?> start() {
    return Future.fromCompletionStage(timelines.follow(), context)
        .onSuccess(subscription -> {
          following = Optional.of(subscription);
          subscribed = Optional.of(feeds.subscribe(this::record));
        });
  }

  @Override
  public Future<?> stop() {
    subscribed.ifPresent(Subscription::close);
    List<Future<Void>> closing =
        List.copyOf(recorders.values()).stream()
            .map(recorder -> Future.fromCompletionStage(recorder.close(), context))
            .toList();
    return Future.join(closing).onComplete(_ -> following.ifPresent(Subscription::close));
  }

  private FrameSink record(PublishSession session) {
    Recorder started =
        recorders.compute(
            session.broadcast(),
            (_, before) -> Recorder.start(config.recorder(), ports, session, finished(before)));
    started.finished().whenComplete((_, _) -> recorders.remove(session.broadcast(), started));
    return started;
  }

  private static CompletionStage<Void> finished(@Nullable Recorder before) {
    return before == null ? CompletableFuture.completedFuture(null) : before.finished();
  }
}
