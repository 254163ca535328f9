package live.dasi.port;

import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.StartedNotice;

/**
 * Tells every open page what changed, on whichever node it hangs. Best effort: a page that missed a
 * change sees it when it loads.
 */
public interface Notices {

  void publish(BroadcastNotice notice);

  Subscription subscribe(Consumer<BroadcastNotice> consumer);

  void publish(StartedNotice notice);

  Subscription subscribeToStarts(Consumer<StartedNotice> consumer);
}
