package live.dasi.projections;

import java.time.Instant;
import live.dasi.domain.broadcast.BroadcastId;

/** A broadcast that waits for its encoder. */
public record AwayView(BroadcastId broadcast, Instant since) {}
