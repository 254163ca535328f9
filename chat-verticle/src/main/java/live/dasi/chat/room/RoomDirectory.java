package live.dasi.chat.room;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/** Which broadcasts there are, besides those whose events the rooms see. */
public interface RoomDirectory {

  /** A broadcast that is LIVE or AWAY. */
  record Running(BroadcastId broadcast, ChannelId channel) {}

  /** All that run, after the event at a position. */
  CompletionStage<List<Running>> running(long position);

  /** The channel of a broadcast that has begun, also if it is over. */
  CompletionStage<Optional<ChannelId>> channelOf(BroadcastId broadcast);
}
