package live.dasi.chat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the WebSocket API of Vert.x cannot do, and Netty's channel below it can. Owned by the event
 * loop of the channel.
 *
 * <ul>
 *   <li>Writing bytes that are a WebSocket message already: so a message is made once, not once a
 *       page, and several of them leave in one write.
 *   <li>Knowing how much waits to leave.
 *   <li>Breaking the connection at once: Vert.x writes a close frame behind all that waits, so that
 *       the connection of a page that never reads would stay for ever.
 * </ul>
 */
final class Wire {

  private final Channel channel;

  /** What waits to leave. */
  private final ChannelOutboundBuffer waiting;

  /** Null if the channel is none of the kernel's own (epoll), or encrypts. */
  private final @Nullable FileDescriptor socket;

  /** Behind which other messages are written; looked up once, as that takes longer than a write. */
  private @Nullable ChannelHandlerContext encoder;

  private Wire(Channel channel) {
    this.channel = channel;
    this.waiting = channel.unsafe().outboundBuffer();
    this.socket =
        channel instanceof UnixChannel unix && channel.pipeline().get(SslHandler.class) == null
            ? unix.fd()
            : null;
  }

  static Wire of(HttpConnection connection) {
    if (!(connection instanceof HttpServerConnection server)) {
      throw new IllegalStateException("not a connection of a server: " + connection.getClass());
    }
    return new Wire(server.channelHandlerContext().channel());
  }

  /** The connection has become a WebSocket. */
  void upgraded() {
    HandshakeRemains.drop(channel);
  }

  /**
   * Gives whole WebSocket messages to the kernel, if nothing waits that has to leave before. So
   * they need no place of their own in the channel's queue, which is more work than all else that
   * is done for a page, and in a large room would be done for each message and page.
   *
   * @return how many bytes it took
   */
  int writeAtOnce(ByteBuf messages) {
    if (socket == null
        || !socket.isOpen()
        || waiting.totalPendingWriteBytes() > 0
        || !messages.hasMemoryAddress()) {
      return 0;
    }
    try {
      return socket.writeAddress(
          messages.memoryAddress(), messages.readerIndex(), messages.writerIndex());
    } catch (IOException broken) {
      cut();
      return messages.readableBytes();
    }
  }

  /**
   * Sends whole WebSocket messages behind all that waits; takes the buffer over. Behind Vert.x's
   * encoder, so that they pass what encrypts. A failure closes the connection.
   */
  void write(ByteBuf messages) {
    ChannelHandlerContext from = encoder();
    if (from == null || from.isRemoved() || !channel.isActive()) {
      messages.release();
      return;
    }
    var _ = from.writeAndFlush(messages, from.voidPromise());
  }

  private @Nullable ChannelHandlerContext encoder() {
    if (encoder == null) {
      encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
    }
    return encoder;
  }

  /** Bytes that wait to leave. */
  long waitingBytes() {
    return waiting.totalPendingWriteBytes();
  }

  /** Breaks the connection and drops what waits; may be called when that is long gone. */
  void cut() {
    // From the first handler on: those behind it turn a close of the channel into a polite one.
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first != null) {
      var _ = first.close();
    }
  }
}
