package live.dasi.chat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * What the WebSocket API of Vert.x cannot do, and its internal one can: it writes a close frame
 * behind all that waits to be written, and counts its time-out from when that has left, so that the
 * connection of a page that never reads would stay for ever.
 */
final class Wire {

  private Wire() {}

  /** Breaks the connection at once and drops what waits; may be called when that is long gone. */
  static Runnable cutter(HttpConnection connection) {
    if (!(connection instanceof HttpServerConnection server)) {
      throw new IllegalStateException("not a connection of a server: " + connection.getClass());
    }
    Channel channel = server.channelHandlerContext().channel();
    // From the first handler on: those behind it turn a close of the channel into a polite one.
    return () -> {
      ChannelHandlerContext first = channel.pipeline().firstContext();
      if (first != null) {
        var _ = first.close();
      }
    };
  }
}
