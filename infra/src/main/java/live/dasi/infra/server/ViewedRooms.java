package live.dasi.infra.server;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import live.dasi.chat.room.RoomDirectory;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.projections.Views;

/** The broadcasts that the views know. */
record ViewedRooms(KeptViews kept, Views views) implements RoomDirectory {

  @Override
  public CompletionStage<List<Running>> running(long position) {
    return kept.caughtUp(position)
        .compose(_ -> views.findLive())
        .map(shows ->
            shows.stream().map(show -> new Running(show.id(), show.channel().id())).toList())
        .toCompletionStage();
  }

  @Override
  public CompletionStage<Optional<ChannelId>> channelOf(BroadcastId broadcast) {
    Future<Optional<ChannelId>> channel =
        views.findBroadcast(broadcast).map(found -> found.map(show -> show.channel().id()));
    return channel.toCompletionStage();
  }
}
