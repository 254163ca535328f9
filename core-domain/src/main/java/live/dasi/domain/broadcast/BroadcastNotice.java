package live.dasi.domain.broadcast;

import live.dasi.domain.channel.ChannelId;

/** A broadcast looks different from now on. What viewers may know, and nothing else. */
public record BroadcastNotice(
    BroadcastId broadcast, ChannelId channel, BroadcastStatus status, String title) {}
