package live.dasi.port;

import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.StartedNotice;

/** Notices that nobody hears, for tests of other things. */
public record NobodyWatches() implements Notices {

  @Override
  public void publish(BroadcastNotice notice) {}

  @Override
  public Subscription subscribe(Consumer<BroadcastNotice> consumer) {
    return () -> {};
  }

  @Override
  public void publish(StartedNotice notice) {}

  @Override
  public Subscription subscribeToStarts(Consumer<StartedNotice> consumer) {
    return () -> {};
  }
}
