package live.dasi.rtmp;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.media.Bytes;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.LiveFeeds;
import live.dasi.port.LiveKeys;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import live.dasi.rtmp.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RTMP server: takes encoders' connections, and closes those whose broadcast ends. Everything
 * in here belongs to the context of this verticle; it is deployed once.
 */
public final class RtmpVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(RtmpVerticle.class);

  private static final long WATCH_EVERY_MS = 250;

  /** How long a stop waits until the videos are sealed and the domain knows of every end. */
  private static final long STOP_SECONDS = 15;

  private final RtmpConfig config;
  private final Commands commands;
  private final LiveKeys liveKeys;
  private final LiveFeeds feeds;
  private final EventFeed events;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final RtmpMeters meters;

  private final SecureRandom random = new SecureRandom();
  private final Set<RtmpConnection> connections = new HashSet<>();
  private final Admission admission;
  private @Nullable Running running;
  private boolean stopping;

  private record Running(
      NetServer server, Subscription following, long watchTimer, Endings endings) {}

  public RtmpVerticle(
      RtmpConfig config,
      Commands commands,
      LiveKeys liveKeys,
      LiveFeeds feeds,
      EventFeed events,
      InstantSource clock,
      MeterRegistry registry) {
    this(config, commands, liveKeys, feeds, events, clock, registry, System::nanoTime);
  }

  /**
   * @param nanoTime what time-outs are measured by, as the wall clock may be set meanwhile
   */
  RtmpVerticle(
      RtmpConfig config,
      Commands commands,
      LiveKeys liveKeys,
      LiveFeeds feeds,
      EventFeed events,
      InstantSource clock,
      MeterRegistry registry,
      LongSupplier nanoTime) {
    this.config = config;
    this.commands = commands;
    this.liveKeys = liveKeys;
    this.feeds = feeds;
    this.events = events;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.meters = new RtmpMeters(registry);
    this.admission = new Admission(config.limits());
  }

  @Override
  public Future<?> start() {
    var endings = new Endings(commands, clock, context);
    var publishers =
        new Publishers(
            commands, liveKeys, endings, clock, context, config.limits().commandTimeout());
    var services =
        new RtmpServices(
            config, feeds, nanoTime, context, publishers, endings, meters, this::closed);
    NetServer server =
        vertx
            .createNetServer(new NetServerOptions().setTcpNoDelay(true).setTcpKeepAlive(true))
            .connectHandler(socket -> accept(socket, services));
    return Future.fromCompletionStage(events.head(), context)
        .map(head -> events.follow("rtmp", head, batch -> onContext(publishers, batch)))
        .compose(following ->
            server
                .listen(config.port(), config.host())
                .onFailure(_ -> following.close())
                .onSuccess(_ -> running(server, following, endings)));
  }

  private void running(NetServer server, Subscription following, Endings endings) {
    long timer = vertx.setPeriodic(WATCH_EVERY_MS, _ -> watch());
    running = new Running(server, following, timer, endings);
    LOG.info("RTMP listens on {}:{}", config.host(), server.actualPort());
  }

  /** The port that it listens on. */
  public int actualPort() {
    if (running == null) {
      throw new IllegalStateException("RTMP does not listen");
    }
    return running.server.actualPort();
  }

  private void accept(NetSocket socket, RtmpServices services) {
    String address = socket.remoteAddress().hostAddress();
    if (stopping) {
      socket.close();
      return;
    }
    Optional<Admission.Place> place = admission.admit(address);
    if (place.isEmpty()) {
      meters.turnedAway();
      LOG.warn("RTMP {} is turned away: too many connections", address);
      socket.close();
      return;
    }
    var bytes = new byte[ServerHandshake.RANDOM_BYTES];
    random.nextBytes(bytes);
    var connection = new RtmpConnection(socket, services, place.get(), Bytes.wrap(bytes));
    connections.add(connection);
    meters.connected();
    connection.open();
  }

  private void closed(RtmpConnection connection) {
    if (connections.remove(connection)) {
      meters.connectionClosed();
    }
  }

  private void watch() {
    List.copyOf(connections).forEach(RtmpConnection::watch);
  }

  private CompletionStage<Void> onContext(Publishers publishers, List<RecordedEvent> batch) {
    Promise<Void> handled = Promise.promise();
    context.runOnContext(_ -> {
      for (RecordedEvent recorded : batch) {
        if (recorded.event() instanceof LiveEnded ended) {
          publishers.over(ended);
        }
      }
      handled.complete();
    });
    return handled.future().toCompletionStage();
  }

  @Override
  public Future<?> stop() {
    if (running == null) {
      return Future.succeededFuture();
    }
    stopping = true;
    running.following.close();
    vertx.cancelTimer(running.watchTimer);
    List.copyOf(connections).forEach(RtmpConnection::stop);
    NetServer server = running.server;
    return running
        .endings
        .finished()
        .timeout(STOP_SECONDS, TimeUnit.SECONDS)
        .onFailure(e -> LOG.error("RTMP: not every publish session ended in order", e))
        .transform(_ -> server.close());
  }
}
