/**
 * The read side: views that can be thrown away and rebuilt from the events.
 *
 * <p>In: {@link live.dasi.port.EventFeed}. Out: rows in PostgreSQL, answers to queries on them,
 * {@link live.dasi.port.Notices} of what changed.
 *
 * <p>Start reading at {@link live.dasi.projections.ProjectionsVerticle}, then {@code Keeping} for
 * how the rows are kept, and {@link live.dasi.projections.Views} for how they are read.
 */
@NullMarked
package live.dasi.projections;

import org.jspecify.annotations.NullMarked;
