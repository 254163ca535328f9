/**
 * Notices over the event bus: to every node, best effort.
 *
 * <p>In and out: {@link live.dasi.domain.broadcast.BroadcastNotice}s.
 */
@NullMarked
package live.dasi.infra.notice;

import org.jspecify.annotations.NullMarked;
