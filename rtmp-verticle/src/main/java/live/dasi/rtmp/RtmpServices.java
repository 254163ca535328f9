package live.dasi.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.port.Commands;
import live.dasi.port.LiveFeeds;
import live.dasi.port.PublishSession;

/** What the connections of one verticle share. */
record RtmpServices(
    RtmpConfig config,
    Commands commands,
    LiveFeeds feeds,
    InstantSource clock,
    Context context,
    Publishers publishers,
    Admission admission,
    Consumer<RtmpConnection> onClosed) {

  Publication publish(PublishSession session) {
    return new Publication(session, feeds.open(session), commands, clock, context);
  }

  /** The encoder went away while the domain accepted it: there will be no frames. */
  Future<Void> abandon(PublishSession session) {
    var lost =
        new LoseEncoder(
            session.broadcast(),
            session.session(),
            DisconnectReason.CONNECTION_LOST,
            clock.instant());
    return Future.fromCompletionStage(commands.send(lost), context).mapEmpty();
  }

  void closed(RtmpConnection connection) {
    onClosed.accept(connection);
  }
}
