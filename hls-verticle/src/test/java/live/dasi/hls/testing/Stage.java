package live.dasi.hls.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.hls.HlsConfig;
import live.dasi.hls.HlsVerticle;
import live.dasi.hls.delivery.WatchingPlayers;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import live.dasi.port.MemoryLog;
import live.dasi.port.PlainPasses;
import live.dasi.port.PublishSession;

/** The verticle behind a real HTTP server, with an encoder's side and a player's side. */
public final class Stage implements AutoCloseable {

  public static final ChannelId CHANNEL = new ChannelId("stage");

  public final MemoryLog log;
  public final FolderStore store;
  public final TestClock clock = new TestClock();
  public final BroadcastId broadcast;

  /** Players that were seen, each time. */
  public final List<ViewerId> seen = new CopyOnWriteArrayList<>();

  private final OpenFeeds feeds = new OpenFeeds();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  private Stage(Path folder, MemoryLog log, HlsConfig config, BroadcastId broadcast) {
    this.broadcast = broadcast;
    this.log = log;
    this.store = new FolderStore(folder);
    var players = new WatchingPlayers(new PlainPasses(), (_, viewer) -> seen.add(viewer));
    var verticle = new HlsVerticle(config, feeds, store, log, log, players, clock);
    var router = Router.router(vertx);
    verticle.mount(router);
    await(vertx.deployVerticle(verticle).toCompletionStage());
    Future<HttpServer> listening =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    this.server = await(listening.toCompletionStage());
  }

  public static Stage open(Path folder) {
    return open(folder, HlsConfig.DEFAULT);
  }

  public static Stage open(Path folder, HlsConfig config) {
    return new Stage(folder, new MemoryLog(), config, new BroadcastId(UUID.randomUUID()));
  }

  /** As after a restart of the server: the log and the files are there, the memory is not. */
  public static Stage openOn(Path folder, MemoryLog log, BroadcastId broadcast) {
    return new Stage(folder, log, HlsConfig.DEFAULT, broadcast);
  }

  public String url(String path) {
    return url(broadcast, path);
  }

  public String url(BroadcastId of, String path) {
    return "http://127.0.0.1:" + server.actualPort() + "/hls/" + of + "/" + path;
  }

  public int port() {
    return server.actualPort();
  }

  public PublishSession start() {
    PublishSession session = session();
    log.emit(
        new LiveStarted(CHANNEL, broadcast, session.session(), "a title", "", clock.instant()));
    return session;
  }

  public PublishSession startAgain() {
    PublishSession session = session();
    log.emit(new Reconnected(CHANNEL, broadcast, session.session(), "", clock.instant()));
    return session;
  }

  public void lose(PublishSession session) {
    log.emit(
        new Disconnected(
            CHANNEL,
            broadcast,
            session.session(),
            DisconnectReason.CONNECTION_LOST,
            clock.instant()));
  }

  public void end() {
    log.emit(new LiveEnded(CHANNEL, broadcast, EndReason.UNPUBLISHED, clock.instant()));
  }

  private PublishSession session() {
    return new PublishSession(
        CHANNEL, broadcast, new SessionId(UUID.randomUUID()), clock.instant());
  }

  /** Sends frames as an encoder does: no faster than they are taken. */
  public void publish(PublishSession session, List<Frame> frames) {
    FrameSink sink = feeds.open(session);
    send(sink, frames);
    await(sink.close());
  }

  public FrameSink openSink(PublishSession session) {
    return feeds.open(session);
  }

  public void send(FrameSink sink, List<Frame> frames) {
    Instant from = clock.instant();
    for (Frame frame : frames) {
      clock.set(from.plus(Duration.ofMillis(FlvFrames.stampMs(frame))));
      if (!sink.send(frame)) {
        var room = new CompletableFuture<Void>();
        sink.onRoom(() -> room.complete(null));
        await(room);
      }
    }
  }

  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage());
  }
}
