package live.dasi.rtmp;

import io.vertx.core.net.NetSocket;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why nothing is read from an encoder's socket just now; what it sends yet waits in the buffers of
 * both systems. Owned by its connection.
 */
final class BackPressure {

  /** What has to come first. */
  enum Reason {
    DECISION,
    ROOM_IN_SINK,
    ROOM_IN_SOCKET
  }

  private final NetSocket socket;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  BackPressure(NetSocket socket) {
    this.socket = socket;
  }

  /** Whether it was not held for this reason already. */
  boolean hold(Reason reason) {
    return reasons.add(reason);
  }

  void release(Reason reason) {
    reasons.remove(reason);
  }

  boolean isHeld() {
    return !reasons.isEmpty();
  }

  /** Whether it is not the encoder's fault that nothing comes. */
  boolean isExcused() {
    return reasons.contains(Reason.DECISION) || reasons.contains(Reason.ROOM_IN_SINK);
  }

  /**
   * Holds or releases the socket. It is held as well while the encoder doesn't fetch what it is
   * sent.
   *
   * @param closed what still comes is thrown away, and needn't be held
   * @param fetched called when the encoder has fetched what it was sent
   */
  void apply(boolean closed, Runnable fetched) {
    if (socket.writeQueueFull() && hold(Reason.ROOM_IN_SOCKET)) {
      socket.drainHandler(_ -> {
        release(Reason.ROOM_IN_SOCKET);
        fetched.run();
      });
    }
    if (isHeld() && !closed) {
      socket.pause();
    } else {
      socket.resume();
    }
  }
}
