package live.dasi.chat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pages of one room on one event loop. A message after a quiet moment leaves at once; those
 * that follow within {@value #WINDOW_MS} ms leave together, in one write a page. Owned by its loop.
 */
final class LoopRoom {

  static final long WINDOW_MS = 50;

  private final Vertx vertx;
  private final ChatMeters meters;
  private final Set<Socket> sockets = new LinkedHashSet<>();

  /** What came within the window. */
  private final List<ByteBuffer> waiting = new ArrayList<>();

  private boolean isWindowOpen;

  LoopRoom(Vertx vertx, ChatMeters meters) {
    this.vertx = vertx;
    this.meters = meters;
  }

  /** Before it comes in, the others get what it has been told already. */
  void add(Socket socket) {
    flush();
    sockets.add(socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket);
  }

  boolean isEmpty() {
    return sockets.isEmpty();
  }

  void tell(ByteBuffer message) {
    waiting.add(message);
    if (!isWindowOpen) {
      flush();
      isWindowOpen = true;
      vertx.setTimer(WINDOW_MS, _ -> windowOver());
    }
  }

  private void windowOver() {
    isWindowOpen = !waiting.isEmpty();
    if (isWindowOpen) {
      flush();
      vertx.setTimer(WINDOW_MS, _ -> windowOver());
    }
  }

  private void flush() {
    if (waiting.isEmpty() || sockets.isEmpty()) {
      waiting.clear();
      return;
    }
    ByteBuf messages =
        ByteBufAllocator.DEFAULT.directBuffer(
            waiting.stream().mapToInt(ByteBuffer::remaining).sum());
    waiting.forEach(message -> messages.writeBytes(message.duplicate()));
    // A copy, as a page that does not read is closed and leaves meanwhile.
    List.copyOf(sockets).forEach(socket -> socket.write(messages.retainedDuplicate()));
    messages.release();
    meters.sent((long) waiting.size() * sockets.size());
    waiting.clear();
  }
}
