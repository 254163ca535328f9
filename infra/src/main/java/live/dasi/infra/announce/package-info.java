/**
 * Tells that a channel is live: the projection {@code announcements}.
 *
 * <p>In: events. Out: {@link live.dasi.domain.broadcast.StartedNotice}s to open pages, and rows of
 * the {@link live.dasi.infra.outbox outbox} for browsers that are closed and for webhooks. Start
 * reading at {@link live.dasi.infra.announce.AnnouncementsVerticle}.
 */
@NullMarked
package live.dasi.infra.announce;

import org.jspecify.annotations.NullMarked;
