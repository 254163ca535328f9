package live.dasi.chat.room;

import live.dasi.chat.frame.ServerFrame;
import live.dasi.domain.broadcast.BroadcastId;

/** The page of a seat, reached from the rooms' context. Frames arrive in the order of the calls. */
public interface Outlet {

  void tell(ServerFrame frame);

  /** From now on the page gets what the room of a broadcast gets, after a first frame. */
  void enter(BroadcastId room, ServerFrame first);

  /** The page gets nothing more of its room. */
  void leave();
}
