package live.dasi.chat.room;

import live.dasi.chat.frame.ServerFrame;
import live.dasi.domain.broadcast.BroadcastId;

/** All pages of a room at once. */
@FunctionalInterface
public interface RoomOutlets {

  void tellRoom(BroadcastId room, ServerFrame frame);
}
