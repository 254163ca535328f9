package live.dasi.chat;

import io.netty.channel.Channel;
import io.vertx.core.net.impl.VertxHandler;
import java.lang.reflect.Field;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Vert.x keeps of the HTTP request by which a WebSocket was opened. Its handler of the channel
 * holds on to the function that made its connection, which is asked once, and through it to the
 * HTTP connection with its queue, the request and the response: six kilobytes of each open page,
 * more than all the rest of it. Nothing of the API lets go of them.
 */
final class HandshakeRemains {

  private static final Logger LOG = LoggerFactory.getLogger(HandshakeRemains.class);

  private static final Optional<Field> MAKER = maker();

  private HandshakeRemains() {}

  /** Another Vert.x may not have it; that costs memory and nothing else. */
  private static Optional<Field> maker() {
    try {
      Field maker = VertxHandler.class.getDeclaredField("connectionFactory");
      maker.setAccessible(true);
      return Optional.of(maker);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("Open pages keep their requests", e);
      return Optional.empty();
    }
  }

  /** Lets go of it, when the WebSocket is open; on the event loop of the channel. */
  static void drop(Channel channel) {
    VertxHandler<?> handler = channel.pipeline().get(VertxHandler.class);
    if (handler == null || MAKER.isEmpty()) {
      return;
    }
    try {
      MAKER.get().set(handler, null);
    } catch (IllegalAccessException | RuntimeException e) {
      LOG.debug("An open page keeps its request", e);
    }
  }
}
