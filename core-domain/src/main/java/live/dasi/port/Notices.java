package live.dasi.port;

import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;

/**
 * Tells every open page what changed in the views, on whichever node it hangs. Best effort: a page
 * that missed one sees the change when it loads.
 */
public interface Notices {

  void publish(BroadcastNotice notice);

  Subscription subscribe(Consumer<BroadcastNotice> consumer);
}
