package live.dasi.chat;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.Optional;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page's WebSocket: puts messages together, and carries out what {@link Page} decides. Owned by
 * its event loop.
 */
final class Socket {

  private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

  /** How long a page has to take its close frame and to answer it. */
  private static final long GOODBYE_MS = 1_000;

  private final Vertx vertx;
  private final ServerWebSocket webSocket;
  private final Wire wire;
  private final ChatLimits limits;
  private final ChatMeters meters;
  private Page page = Page.NEW;
  private boolean open = true;
  private @Nullable BroadcastId room;

  /** The frames of a message that has not ended; null between messages. */
  private @Nullable Buffer message;

  private boolean isText;
  private Consumer<String> onText = _ -> {};

  Socket(Vertx vertx, ServerWebSocket webSocket, Wire wire, ChatLimits limits, ChatMeters meters) {
    this.vertx = vertx;
    this.webSocket = webSocket;
    this.wire = wire;
    this.limits = limits;
    this.meters = meters;
    webSocket.frameHandler(this::heard);
    webSocket.exceptionHandler(failure -> LOG.debug("A page's connection failed", failure));
  }

  /** Who takes each whole message; of one that is no text, nothing. */
  void onText(Consumer<String> action) {
    onText = action;
  }

  void onClosed(Runnable action) {
    webSocket.closeHandler(_ -> {
      open = false;
      action.run();
    });
  }

  Optional<BroadcastId> room() {
    return Optional.ofNullable(room);
  }

  void inRoom(@Nullable BroadcastId entered) {
    room = entered;
  }

  /** Sends whole messages, and leaves the buffer to the caller; who does not read is closed. */
  void write(ByteBuf messages) {
    if (!open) {
      return;
    }
    int sent = wire.writeAtOnce(messages);
    if (sent == messages.readableBytes()) {
      return;
    }
    if (wire.waitingBytes() > limits.unreadBytes()) {
      close(CloseReason.TOO_SLOW);
    } else {
      wire.write(messages.retainedDuplicate().skipBytes(sent));
    }
  }

  /** Asks for a sign of life; leaves the buffer to the caller. */
  void ping(ByteBuf ping) {
    decide(page.tick(limits));
    write(ping);
  }

  /** From now on nothing is sent to it and nothing heard of it. */
  void close(CloseReason reason) {
    if (!open) {
      return;
    }
    open = false;
    LOG.debug("Closing a page: {}", reason);
    meters.closed(reason);
    webSocket
        .close(reason.code(), reason.text())
        .onFailure(failure -> LOG.debug("A page was gone before it could be closed", failure));
    vertx.setTimer(GOODBYE_MS, _ -> wire.cut());
  }

  private void heard(WebSocketFrame frame) {
    int soFar = message == null ? 0 : message.length();
    if (open && decide(page.heard(soFar + frame.binaryData().length(), limits))) {
      gather(frame);
    }
  }

  private void gather(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary()) {
      isText = frame.isText();
      message = frame.binaryData();
    } else if (frame.isContinuation() && message != null) {
      message = Buffer.buffer().appendBuffer(message).appendBuffer(frame.binaryData());
    } else {
      return;
    }
    if (frame.isFinal()) {
      String text = isText ? message.toString() : "";
      message = null;
      onText.accept(text);
    }
  }

  /** Whether the page stays. */
  private boolean decide(Page.Step step) {
    page = step.next();
    step.close().ifPresent(this::close);
    return step.close().isEmpty();
  }
}
