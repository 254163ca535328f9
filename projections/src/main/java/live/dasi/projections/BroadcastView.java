package live.dasi.projections;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;

/**
 * A broadcast that has begun.
 *
 * @param awaySince when its encoder was lost, while the status is AWAY
 * @param endedAt while the status is ENDED
 */
public record BroadcastView(
    BroadcastId id,
    ChannelView channel,
    BroadcastTexts texts,
    BroadcastStatus status,
    Instant startedAt,
    Optional<Instant> awaySince,
    Optional<Instant> endedAt,
    Recorded recorded) {}
