package live.dasi.infra.grace;

import java.time.Instant;
import live.dasi.domain.broadcast.BroadcastId;

/** A broadcast that waits for its encoder. */
public record AwayBroadcast(BroadcastId broadcast, Instant since) {}
