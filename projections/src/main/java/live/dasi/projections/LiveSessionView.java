package live.dasi.projections;

import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.SessionId;

/**
 * A broadcast whose encoder is publishing: so the events say, even if the server died meanwhile.
 */
public record LiveSessionView(BroadcastId broadcast, SessionId session) {}
