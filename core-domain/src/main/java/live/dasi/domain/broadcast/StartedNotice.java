package live.dasi.domain.broadcast;

import live.dasi.domain.channel.ChannelId;

/** A show has begun, and who follows the channel may want to see it. */
public record StartedNotice(
    BroadcastId broadcast, ChannelId channel, String channelName, String title) {}
