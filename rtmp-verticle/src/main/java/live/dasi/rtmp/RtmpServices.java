package live.dasi.rtmp;

import io.vertx.core.Context;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;

/**
 * What the connections of one verticle share.
 *
 * @param nanoTime what time-outs are measured by: as {@link System#nanoTime}
 */
record RtmpServices(
    RtmpConfig config,
    LiveFeeds feeds,
    LongSupplier nanoTime,
    Context context,
    Publishers publishers,
    Endings endings,
    RtmpMeters meters,
    Consumer<RtmpConnection> onClosed) {

  Publication publish(PublishSession session) {
    return new Publication(session, feeds.open(session), endings, meters, context);
  }

  void closed(RtmpConnection connection) {
    onClosed.accept(connection);
  }
}
