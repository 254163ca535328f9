package live.dasi.port;

import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;

/** Told who watches by those who deliver to players that have no WebSocket. */
@FunctionalInterface
public interface Audience {

  /**
   * A viewer has just asked for something of a broadcast; one who does not for a while has left.
   * Cheap, returns at once, may be called from any thread.
   */
  void seen(BroadcastId broadcast, ViewerId viewer);
}
