/**
 * What operators see of projections and wish of them, whatever a projection makes: this module's
 * views, or infra's public feed.
 *
 * <p>In: {@link live.dasi.projections.control.Projection}s that run, wishes in the database. Out:
 * {@link live.dasi.projections.control.ProjectionStatus} in the database, wishes to the projection
 * that they are for. Start reading at {@link live.dasi.projections.control.ControlVerticle}.
 */
@NullMarked
package live.dasi.projections.control;

import org.jspecify.annotations.NullMarked;
