package live.dasi.infra.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import live.dasi.port.FrameSink;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;
import live.dasi.port.Subscription;

/**
 * Feeds between verticles of one process. Opening and subscribing may be done from any thread; a
 * subscriber is asked for its sink on the thread that opens the feed, and a feed that is open when
 * somebody subscribes does not reach them.
 */
public final class InProcessLiveFeeds implements LiveFeeds {

  /** One call of {@link #subscribe}: compared by identity, as one function may subscribe twice. */
  private static final class Subscriber {
    final Function<PublishSession, FrameSink> sinks;

    Subscriber(Function<PublishSession, FrameSink> sinks) {
      this.sinks = sinks;
    }
  }

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  @Override
  public FrameSink open(PublishSession session) {
    return new Tee(session, subscribers.stream().map(s -> Branch.open(session, s.sinks)).toList());
  }

  @Override
  public Subscription subscribe(Function<PublishSession, FrameSink> subscriber) {
    var subscription = new Subscriber(subscriber);
    subscribers.add(subscription);
    return () -> subscribers.remove(subscription);
  }
}
