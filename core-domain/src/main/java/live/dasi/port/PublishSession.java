package live.dasi.port;

import java.time.Instant;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelId;

/** One connection of an encoder that was allowed to publish. */
public record PublishSession(
    ChannelId channel, BroadcastId broadcast, SessionId session, Instant startedAt) {}
