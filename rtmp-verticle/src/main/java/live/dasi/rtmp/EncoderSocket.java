package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import live.dasi.media.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An encoder's socket, and why nothing is read from it just now; what the encoder sends yet waits
 * in the buffers of both systems. Owned by its connection.
 */
final class EncoderSocket {

  private static final Logger LOG = LoggerFactory.getLogger(EncoderSocket.class);

  /**
   * How long what was sent last may take to arrive. Closing at once, with bytes unread, would make
   * the system throw it away.
   */
  private static final long LINGER_MS = 1_000;

  /** What has to come before more is read. */
  enum Hold {
    DECISION,
    ROOM_IN_SINK,
    ROOM_IN_SOCKET
  }

  private final NetSocket socket;
  private final Context context;
  private final String remote;
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);

  EncoderSocket(NetSocket socket, Context context) {
    this.socket = socket;
    this.context = context;
    this.remote = socket.remoteAddress().hostAddress();
  }

  /** The IP address of the encoder. */
  String remote() {
    return remote;
  }

  void open(Consumer<ByteBuffer> received, Runnable closed) {
    socket.handler(buffer -> received.accept(SocketBuffers.view(buffer)));
    socket.exceptionHandler(e -> LOG.debug("RTMP {}: {}", remote, e.toString()));
    socket.closeHandler(_ -> closed.run());
  }

  void write(Bytes bytes) {
    if (!bytes.isEmpty()) {
      socket.write(Buffer.buffer(bytes.toByteArray()));
    }
  }

  /** Whether it was not held for this already. */
  boolean hold(Hold hold) {
    return holds.add(hold);
  }

  void release(Hold hold) {
    holds.remove(hold);
  }

  boolean isHeld() {
    return !holds.isEmpty();
  }

  /** Whether it is not the encoder's fault that nothing comes. */
  boolean isExcused() {
    return holds.contains(Hold.DECISION) || holds.contains(Hold.ROOM_IN_SINK);
  }

  /**
   * Lets bytes come, unless it is held; it is held as well while the encoder doesn't fetch what it
   * is sent.
   *
   * @param closed what still comes is thrown away, and needn't be held
   * @param fetched called when the encoder has fetched what it was sent
   */
  void holdOrRelease(boolean closed, Runnable fetched) {
    if (socket.writeQueueFull() && hold(Hold.ROOM_IN_SOCKET)) {
      socket.drainHandler(_ -> {
        release(Hold.ROOM_IN_SOCKET);
        fetched.run();
      });
    }
    if (isHeld() && !closed) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  void close() {
    socket.close();
  }

  /** Closes when what was sent has had time to arrive. */
  void closeSoon(Runnable closed) {
    long timer = context.owner().setTimer(LINGER_MS, _ -> socket.close());
    socket.closeHandler(_ -> {
      context.owner().cancelTimer(timer);
      closed.run();
    });
  }
}
