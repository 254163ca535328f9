package live.dasi.rtmp;

import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.function.Consumer;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;

/** What the connections of one verticle share. */
record RtmpServices(
    RtmpConfig config,
    LiveFeeds feeds,
    InstantSource clock,
    Context context,
    Publishers publishers,
    Endings endings,
    Consumer<RtmpConnection> onClosed) {

  Publication publish(PublishSession session) {
    return new Publication(session, feeds.open(session), endings, context);
  }

  void closed(RtmpConnection connection) {
    onClosed.accept(connection);
  }
}
