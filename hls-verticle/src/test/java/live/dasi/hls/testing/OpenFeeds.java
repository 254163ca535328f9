package live.dasi.hls.testing;

import java.util.function.Function;
import live.dasi.port.FrameSink;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;
import live.dasi.port.Subscription;

/** Feeds with one subscriber. */
public final class OpenFeeds implements LiveFeeds {

  private volatile Function<PublishSession, FrameSink> subscriber = OpenFeeds::nobody;

  @Override
  public FrameSink open(PublishSession session) {
    return subscriber.apply(session);
  }

  @Override
  public Subscription subscribe(Function<PublishSession, FrameSink> newSubscriber) {
    subscriber = newSubscriber;
    return () -> {};
  }

  private static FrameSink nobody(PublishSession session) {
    throw new IllegalStateException("nobody has subscribed: " + session);
  }
}
