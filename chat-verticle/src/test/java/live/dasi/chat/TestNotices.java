package live.dasi.chat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.port.Notices;
import live.dasi.port.Subscription;

/** Tells all subscribers at once, on the thread that publishes. */
final class TestNotices implements Notices {

  private final List<Consumer<BroadcastNotice>> consumers = new CopyOnWriteArrayList<>();
  private final List<Consumer<StartedNotice>> startConsumers = new CopyOnWriteArrayList<>();

  int subscribers() {
    return consumers.size();
  }

  @Override
  public void publish(BroadcastNotice notice) {
    consumers.forEach(consumer -> consumer.accept(notice));
  }

  @Override
  public Subscription subscribe(Consumer<BroadcastNotice> consumer) {
    consumers.add(consumer);
    return () -> consumers.remove(consumer);
  }

  @Override
  public void publish(StartedNotice notice) {
    startConsumers.forEach(consumer -> consumer.accept(notice));
  }

  @Override
  public Subscription subscribeToStarts(Consumer<StartedNotice> consumer) {
    startConsumers.add(consumer);
    return () -> startConsumers.remove(consumer);
  }
}
