package live.dasi.chat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.port.Notices;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Tells every open page what changed. Sockets live on the event loops of the HTTP server that they
 * came through, and are told there; this class only knows the loops. {@link #mount} may be called
 * before the verticle is deployed; sockets are taken while it is.
 */
public final class ChatVerticle extends VerticleBase {

  /** Where pages connect. */
  public static final String PATH = "/ws";

  private final ChatConfig config;
  private final Notices notices;
  private final Origins origins;
  private final ChatMeters meters;
  private final Map<Context, Pages> loops = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean open;
  private @Nullable Subscription subscription;

  public ChatVerticle(ChatConfig config, Notices notices, MeterRegistry registry) {
    this.config = config;
    this.notices = notices;
    this.origins = new Origins(config.origins());
    this.meters = new ChatMeters(registry, connections);
  }

  @Override
  public Future<?> start() {
    open = true;
    subscription = notices.subscribe(this::tell);
    return Future.succeededFuture();
  }

  /** Says good-bye to all pages; they connect again, to whichever node is there. */
  @Override
  public Future<?> stop() {
    open = false;
    if (subscription != null) {
      subscription.close();
    }
    return Future.join(
        loops.entrySet().stream()
            .map(
                loop -> on(loop.getKey(), () -> loop.getValue().closeAll(CloseReason.SERVER_STOPS)))
            .toList());
  }

  public void mount(Router router) {
    router.get(PATH).handler(this::connect);
  }

  private void connect(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket").setStatusCode(426).end();
    } else if (!origins.allow(request.getHeader(HttpHeaders.ORIGIN), host(request))) {
      request.response().setStatusCode(403).end("This page may not connect here.");
    } else if (!open || !reserve()) {
      meters.refused();
      request.response().setStatusCode(503).end("Too many pages are connected: try again later.");
    } else {
      Runnable cut = Wire.cutter(request.connection());
      request.toWebSocket().onSuccess(socket -> add(socket, cut)).onFailure(_ -> release());
    }
  }

  /** On the socket's own loop. */
  private void add(ServerWebSocket socket, Runnable cut) {
    Pages pages =
        loops.computeIfAbsent(
            vertx.getOrCreateContext(),
            _ -> new Pages(vertx, config.pingEvery(), config.limits(), meters));
    pages.add(socket, cut, this::release);
    if (!open) {
      // Stopped while this socket was on its way.
      pages.closeAll(CloseReason.SERVER_STOPS);
    }
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

  /** The text is made once, whoever reads it. */
  private void tell(BroadcastNotice notice) {
    String text =
        new JsonObject()
            .put("type", "broadcast")
            .put("id", notice.broadcast().toString())
            .put("channel", notice.channel().value())
            .put("status", notice.status().name())
            .put("title", notice.title())
            .encode();
    loops.forEach((loop, pages) -> loop.runOnContext(_ -> pages.tellAll(text)));
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
