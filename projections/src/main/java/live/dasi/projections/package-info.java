/**
 * The read side: views that can be thrown away and rebuilt from the events.
 *
 * <p>In: {@link live.dasi.port.EventFeed}. Out: rows in PostgreSQL, answers to queries on them,
 * {@link live.dasi.port.Notices} of what changed.
 */
@NullMarked
package live.dasi.projections;

import org.jspecify.annotations.NullMarked;
