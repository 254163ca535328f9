package live.dasi.chat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages of one room on one event loop. A message after a quiet moment leaves at once; those
 * that follow within {@value #WINDOW_MS} ms leave together, in one write a page. Owned by its loop.
 */
final class LoopRoom {

  static final long WINDOW_MS = 50;

  private final Vertx vertx;
  private final ChatMeters meters;

  /** In no order: whoever leaves is replaced by the last. */
  private final ArrayList<Socket> sockets = new ArrayList<>();

  private final Map<Socket, Integer> places = new HashMap<>();

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
    if (places.putIfAbsent(socket, sockets.size()) == null) {
      sockets.add(socket);
    }
  }

  void remove(Socket socket) {
    Integer place = places.remove(socket);
    if (place != null) {
      Socket last = sockets.removeLast();
      if (last != socket) {
        sockets.set(place, last);
        places.put(last, place);
      }
    }
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
    ByteBuf messages = together(waiting);
    // Backwards, as a page that does not read is closed and may leave meanwhile.
    for (int i = sockets.size() - 1; i >= 0; i--) {
      sockets.get(i).write(messages);
    }
    messages.release();
    meters.sent((long) waiting.size() * sockets.size());
    waiting.clear();
  }

  /** Where the kernel can read them, for however many pages. To be released. */
  static ByteBuf together(List<ByteBuffer> messages) {
    ByteBuf together =
        ByteBufAllocator.DEFAULT.directBuffer(
            messages.stream().mapToInt(ByteBuffer::remaining).sum());
    messages.forEach(message -> together.writeBytes(message.duplicate()));
    return together;
  }
}
