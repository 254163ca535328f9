package live.dasi.chat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.chat.frame.ClientFrame;
import live.dasi.chat.frame.ServerFrame;
import live.dasi.chat.frame.TextMessage;
import live.dasi.chat.room.RoomPorts;
import live.dasi.chat.room.Rooms;
import live.dasi.chat.room.Visitor;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.port.Audience;
import live.dasi.port.Notices;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The hub. Sockets live on the event loops of the HTTP server that they came through ({@link
 * Loop}); the rooms live on this verticle's own context ({@link Rooms}). {@link #mount} may be
 * called before the verticle is deployed; sockets are taken while it is.
 */
public final class ChatVerticle extends VerticleBase implements Audience {

  /** Where pages connect. */
  public static final String PATH = "/ws";

  /** Where a page that is closed says good-bye with its pass, as its socket may not. */
  public static final String LEAVE_PATH = "/api/v1/leave";

  private static final long COUNT_MS = 200;
  private static final long TIDY_MS = 1_000;

  private final ChatConfig config;
  private final Notices notices;
  private final RoomPorts ports;
  private final Visitors visitors;
  private final Origins origins;
  private final ChatMeters meters;
  private final Map<Context, Loop> loops = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable Rooms rooms;
  private List<Subscription> subscriptions = List.of();

  public ChatVerticle(
      ChatConfig config,
      Notices notices,
      RoomPorts ports,
      Visitors visitors,
      MeterRegistry registry) {
    this.config = config;
    this.notices = notices;
    this.ports = ports;
    this.visitors = visitors;
    this.origins = new Origins(config.origins());
    this.meters = new ChatMeters(registry, connections);
  }

  @Override
  public Future<?> start() {
    Context home = context;
    var opened =
        new Rooms(
            ports, config.rooms(), this::tellRoom, task -> home.runOnContext(_ -> task.run()));
    return Future.fromCompletionStage(opened.open(), home)
        .onSuccess(_ -> {
          rooms = opened;
          vertx.setPeriodic(COUNT_MS, _ -> opened.count());
          vertx.setPeriodic(TIDY_MS, _ -> opened.tidy());
          subscriptions =
              List.of(notices.subscribe(this::tell), notices.subscribeToStarts(this::tell));
        });
  }

  /** Says good-bye to all pages; they connect again, to whichever node is there. */
  @Override
  public Future<?> stop() {
    if (rooms != null) {
      rooms.close();
    }
    rooms = null;
    subscriptions.forEach(Subscription::close);
    return Future.join(
        loops.entrySet().stream()
            .map(
                loop -> on(loop.getKey(), () -> loop.getValue().closeAll(CloseReason.SERVER_STOPS)))
            .toList());
  }

  public void mount(Router router) {
    router.get(PATH).handler(this::connect);
    router
        .post(LEAVE_PATH)
        .handler(BodyHandler.create(false).setBodyLimit(ClientFrame.MAX_PASS_CHARS))
        .handler(this::leave);
  }

  @Override
  public void seen(BroadcastId broadcast, ViewerId viewer) {
    Rooms open = rooms;
    if (open != null) {
      context.runOnContext(_ -> open.seen(broadcast, viewer));
    }
  }

  /** The viewer count as everybody sees it; from any thread. */
  public int viewers(BroadcastId broadcast) {
    Rooms open = rooms;
    return open == null ? 0 : open.viewers(broadcast);
  }

  /** How many event loops have had sockets. */
  int loops() {
    return loops.size();
  }

  private void leave(RoutingContext routing) {
    String pass = routing.body().asString();
    Rooms open = rooms;
    if (open != null && pass != null) {
      context.runOnContext(_ -> open.leave(pass));
    }
    routing.response().setStatusCode(204).end();
  }

  private void connect(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    Rooms open = rooms;
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket").setStatusCode(426).end();
    } else if (!origins.allow(request.getHeader(HttpHeaders.ORIGIN), host(request))) {
      request.response().setStatusCode(403).end("This page may not connect here.");
    } else if (open == null || !reserve()) {
      meters.refused();
      request.response().setStatusCode(503).end("Too many pages are connected: try again later.");
    } else {
      Wire wire = Wire.of(request.connection());
      Future<Optional<Visitor>> visitor =
          Future.fromCompletionStage(visitors.signedIn(request), vertx.getOrCreateContext());
      request
          .toWebSocket()
          .onSuccess(socket -> add(socket, wire, visitor, open))
          .onFailure(_ -> release());
    }
  }

  /** On the socket's own loop. */
  private void add(
      ServerWebSocket webSocket, Wire wire, Future<Optional<Visitor>> visitor, Rooms open) {
    wire.upgraded();
    Context here = eventLoop();
    Loop loop = loops.computeIfAbsent(here, _ -> new Loop(vertx, config.pingEvery(), meters));
    var socket = new Socket(vertx, webSocket, wire, config.limits(), meters);
    var outlet = new SocketOutlet(here, loop, socket);
    var conversation = new Conversation(open, context, outlet, visitor);
    socket.onText(conversation::hear);
    loop.add(
        socket,
        () -> {
          conversation.end();
          release();
        });
    if (rooms == null) {
      // Stopped while this socket was on its way.
      loop.closeAll(CloseReason.SERVER_STOPS);
    }
  }

  /** The context that all sockets of this loop share: each request has a duplicate of its own. */
  private Context eventLoop() {
    return ((ContextInternal) vertx.getOrCreateContext()).unwrap();
  }

  private boolean reserve() {
    if (connections.incrementAndGet() > config.limits().connections()) {
      release();
      return false;
    }
    return true;
  }

  private void release() {
    connections.decrementAndGet();
  }

  private void tell(BroadcastNotice notice) {
    tellAll(
        new ServerFrame.Broadcast(
            notice.broadcast(), notice.channel(), notice.status(), notice.title()));
  }

  private void tell(StartedNotice notice) {
    tellAll(
        new ServerFrame.Started(
            notice.broadcast(), notice.channel(), notice.channelName(), notice.title()));
  }

  private void tellAll(ServerFrame frame) {
    ByteBuffer message = TextMessage.of(frame);
    loops.forEach((context, loop) -> context.runOnContext(_ -> loop.tellAll(message)));
  }

  /** The bytes are made once, whoever reads them. */
  private void tellRoom(BroadcastId room, ServerFrame frame) {
    ByteBuffer message = TextMessage.of(frame);
    loops.forEach((context, loop) -> context.runOnContext(_ -> loop.tellRoom(room, message)));
  }

  private static Future<Void> on(Context context, Runnable action) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> {
      action.run();
      done.complete();
    });
    return done.future();
  }

  private static String host(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? "" : authority.host();
  }
}
