package live.dasi.infra.publicfeed;

import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.channel.ChannelId;

/**
 * What outside services may know of what happened. A promise to people we never meet: a field is
 * never taken away and never changes its meaning; see {@code docs/public-feed.md}.
 */
public sealed interface PublicEvent {

  ChannelId channel();

  /** A streamer has a place from now on. */
  record ChannelOpened(ChannelId channel, String name, String description) implements PublicEvent {}

  /** The channel has another name or description. */
  record ChannelDescribed(ChannelId channel, String name, String description)
      implements PublicEvent {}

  /** About one broadcast. */
  sealed interface OfBroadcast extends PublicEvent {
    BroadcastId broadcast();
  }

  /** Viewers can come. */
  record BroadcastStarted(
      ChannelId channel, BroadcastId broadcast, String title, String description, String category)
      implements OfBroadcast {}

  /** The encoder was lost; the broadcast waits for it. */
  record BroadcastDisconnected(ChannelId channel, BroadcastId broadcast, DisconnectReason reason)
      implements OfBroadcast {}

  /** The encoder is back: the same broadcast goes on. */
  record BroadcastReconnected(ChannelId channel, BroadcastId broadcast) implements OfBroadcast {}

  /** What viewers read about the broadcast has changed. */
  record BroadcastRetitled(
      ChannelId channel, BroadcastId broadcast, String title, String description, String category)
      implements OfBroadcast {}

  /** The show is over. */
  record BroadcastEnded(ChannelId channel, BroadcastId broadcast, EndReason reason)
      implements OfBroadcast {}

  /**
   * The ended broadcast can be watched again, and is complete.
   *
   * @param durationMs of all its videos together
   */
  record ReplayAvailable(
      ChannelId channel,
      BroadcastId broadcast,
      String title,
      String description,
      String category,
      int videoCount,
      long durationMs)
      implements OfBroadcast {}
}
