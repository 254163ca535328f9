package live.dasi.chat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastId;

/**
 * The open pages of one event loop: owned by its context, which is the only one to call it and
 * where its sockets live. Takes whole WebSocket messages as bytes that others share.
 */
final class Loop {

  /** RFC 6455, 5.5.2: a ping of four bytes, unmasked. */
  private static final byte[] PING = {(byte) 0x89, 4, 'd', 'a', 's', 'i'};

  private final Vertx vertx;
  private final ChatMeters meters;
  private final Set<Socket> sockets = new LinkedHashSet<>();
  private final Map<BroadcastId, LoopRoom> rooms = new HashMap<>();
  private final long timer;

  Loop(Vertx vertx, Duration pingEvery, ChatMeters meters) {
    this.vertx = vertx;
    this.meters = meters;
    this.timer = vertx.setPeriodic(pingEvery.toMillis(), _ -> pingAll());
  }

  /** Keeps a new socket until it closes. */
  void add(Socket socket, Runnable onClosed) {
    sockets.add(socket);
    socket.onClosed(() -> {
      sockets.remove(socket);
      leave(socket);
      onClosed.run();
    });
  }

  void tell(Socket socket, ByteBuffer message) {
    socket.write(Unpooled.wrappedBuffer(message.duplicate()));
    meters.sent(1);
  }

  void tellAll(ByteBuffer message) {
    ByteBuf shared = LoopRoom.together(List.of(message));
    all(socket -> socket.write(shared));
    shared.release();
    meters.sent(sockets.size());
  }

  void tellRoom(BroadcastId broadcast, ByteBuffer message) {
    LoopRoom room = rooms.get(broadcast);
    if (room != null) {
      room.tell(message);
    }
  }

  void enter(Socket socket, BroadcastId broadcast, ByteBuffer first) {
    leave(socket);
    if (sockets.contains(socket)) {
      rooms.computeIfAbsent(broadcast, _ -> new LoopRoom(vertx, meters)).add(socket);
      socket.inRoom(broadcast);
      tell(socket, first);
    }
  }

  void leave(Socket socket) {
    socket
        .room()
        .ifPresent(broadcast ->
            rooms.computeIfPresent(
                broadcast,
                (_, room) -> {
                  room.remove(socket);
                  return room.isEmpty() ? null : room;
                }));
    socket.inRoom(null);
  }

  void closeAll(CloseReason reason) {
    vertx.cancelTimer(timer);
    all(socket -> socket.close(reason));
  }

  private void pingAll() {
    ByteBuf ping = Unpooled.wrappedBuffer(PING);
    all(socket -> socket.ping(ping));
  }

  private void all(Consumer<Socket> action) {
    List.copyOf(sockets).forEach(action);
  }
}
