package live.dasi.domain.broadcast;

import java.time.Instant;
import live.dasi.domain.channel.ChannelId;

/** What a live key says: who may publish what, and until when it has to begin. */
public record LiveKeyClaims(
    ChannelId channel, BroadcastId broadcast, KeyId key, Instant expiresAt) {}
