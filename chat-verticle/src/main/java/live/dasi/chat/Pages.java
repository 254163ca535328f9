package live.dasi.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open pages of one event loop: owned by its context, which is the only one to call it and
 * where its sockets live. Carries out what {@link Page} decides.
 */
final class Pages {

  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  /** How long a page has to take its close frame and to answer it. */
  private static final long GOODBYE_MS = 1_000;

  private static final Buffer PING = Buffer.buffer("dasi");

  private final Vertx vertx;
  private final ChatLimits limits;
  private final ChatMeters meters;

  private record Open(Page page, Runnable cut) {
    Open with(Page next) {
      return new Open(next, cut);
    }
  }

  private final Map<ServerWebSocket, Open> pages = new HashMap<>();
  private final long timer;

  Pages(Vertx vertx, Duration pingEvery, ChatLimits limits, ChatMeters meters) {
    this.vertx = vertx;
    this.limits = limits;
    this.meters = meters;
    this.timer = vertx.setPeriodic(pingEvery.toMillis(), _ -> pingAll());
  }

  /**
   * Keeps a new socket until it closes.
   *
   * @param cut breaks its connection, whatever waits to be written; nothing if that is broken
   */
  void add(ServerWebSocket socket, Runnable cut, Runnable onClosed) {
    pages.put(socket, new Open(Page.NEW, cut));
    socket.frameHandler(frame -> heard(socket, frame.binaryData().length()));
    socket.pongHandler(pong -> heard(socket, pong.length()));
    socket.exceptionHandler(failure -> LOG.debug("A page's connection failed", failure));
    socket.closeHandler(_ -> {
      pages.remove(socket);
      onClosed.run();
    });
  }

  void tellAll(String text) {
    for (ServerWebSocket socket : List.copyOf(pages.keySet())) {
      write(socket, page -> page.send(limits), s -> sent(s.writeTextMessage(text)));
    }
  }

  private Future<Void> sent(Future<Void> written) {
    meters.noticeSent();
    return written;
  }

  void closeAll(CloseReason reason) {
    vertx.cancelTimer(timer);
    List.copyOf(pages.keySet()).forEach(socket -> close(socket, reason));
  }

  private void pingAll() {
    for (ServerWebSocket socket : List.copyOf(pages.keySet())) {
      write(socket, page -> page.tick(limits), s -> s.writePing(PING));
    }
  }

  private void heard(ServerWebSocket socket, int frameBytes) {
    decide(socket, page -> page.heard(frameBytes, limits));
  }

  private void write(
      ServerWebSocket socket,
      Function<Page, Page.Step> decision,
      Function<ServerWebSocket, Future<Void>> write) {
    if (decide(socket, decision)) {
      write.apply(socket).onComplete(_ -> written(socket));
    }
  }

  private void written(ServerWebSocket socket) {
    pages.computeIfPresent(socket, (_, open) -> open.with(open.page().written()));
  }

  /** Whether the page stays. */
  private boolean decide(ServerWebSocket socket, Function<Page, Page.Step> decision) {
    Open open = pages.get(socket);
    if (open == null) {
      return false;
    }
    Page.Step step = decision.apply(open.page());
    pages.put(socket, open.with(step.next()));
    step.close().ifPresent(reason -> close(socket, reason));
    return step.close().isEmpty();
  }

  /** From now on nothing more is sent to it; it counts until its connection is gone. */
  private void close(ServerWebSocket socket, CloseReason reason) {
    Open open = pages.remove(socket);
    if (open == null) {
      return;
    }
    LOG.debug("Closing a page: {}", reason);
    meters.closed(reason);
    socket
        .close(reason.code(), reason.text())
        .onFailure(failure -> LOG.debug("A page was gone before it could be closed", failure));
    vertx.setTimer(GOODBYE_MS, _ -> open.cut().run());
  }
}
