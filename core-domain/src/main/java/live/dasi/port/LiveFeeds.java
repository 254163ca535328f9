package live.dasi.port;

import java.util.function.Function;

/**
 * Where frames change hands inside one process: the RTMP side opens a feed for each publish
 * session, the packaging side gets every feed that is opened.
 */
public interface LiveFeeds {

  /**
   * Opens a feed: each subscriber gets a sink of it. What is sent into the returned sink goes to
   * all of them.
   */
  FrameSink open(PublishSession session);

  /** From now on, asks the subscriber for a sink whenever a feed is opened. */
  Subscription subscribe(Function<PublishSession, FrameSink> subscriber);
}
