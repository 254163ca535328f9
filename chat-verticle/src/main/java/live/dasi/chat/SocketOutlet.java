package live.dasi.chat;

import io.vertx.core.Context;
import java.nio.ByteBuffer;
import live.dasi.chat.frame.ServerFrame;
import live.dasi.chat.frame.TextMessage;
import live.dasi.chat.room.Outlet;
import live.dasi.domain.broadcast.BroadcastId;

/** Reaches a socket on its loop from anywhere; in the order of the calls. */
record SocketOutlet(Context context, Loop loop, Socket socket) implements Outlet {

  @Override
  public void tell(ServerFrame frame) {
    ByteBuffer message = TextMessage.of(frame);
    context.runOnContext(_ -> loop.tell(socket, message));
  }

  @Override
  public void enter(BroadcastId room, ServerFrame first) {
    ByteBuffer message = TextMessage.of(first);
    context.runOnContext(_ -> loop.enter(socket, room, message));
  }

  @Override
  public void leave() {
    context.runOnContext(_ -> loop.leave(socket));
  }
}
