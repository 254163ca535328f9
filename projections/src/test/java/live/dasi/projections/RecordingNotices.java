package live.dasi.projections;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.port.Notices;
import live.dasi.port.Subscription;

/** Remembers what viewers were told. */
final class RecordingNotices implements Notices {

  private final List<BroadcastNotice> published = new CopyOnWriteArrayList<>();

  List<BroadcastNotice> published() {
    return published;
  }

  @Override
  public void publish(BroadcastNotice notice) {
    published.add(notice);
  }

  @Override
  public Subscription subscribe(Consumer<BroadcastNotice> consumer) {
    throw new UnsupportedOperationException("the projections tell, and do not listen");
  }

  @Override
  public void publish(StartedNotice notice) {
    throw new UnsupportedOperationException("the projections tell of no starts");
  }

  @Override
  public Subscription subscribeToStarts(Consumer<StartedNotice> consumer) {
    throw new UnsupportedOperationException("the projections tell, and do not listen");
  }
}
