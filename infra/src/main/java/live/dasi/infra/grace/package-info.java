/**
 * The automation that ends broadcasts whose encoder did not come back in time.
 *
 * <p>In: the broadcasts that are away at the start, then the event log. Out: {@link
 * live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack} when a grace is over. The domain
 * decides whether it really is, so sending one too many does no harm, and several nodes may do so.
 */
@NullMarked
package live.dasi.infra.grace;

import org.jspecify.annotations.NullMarked;
