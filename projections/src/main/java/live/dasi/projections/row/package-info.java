/**
 * The rows of the views and how events change them: loaded for a batch, changed in memory by a pure
 * function, written back at once, so that the cost is that of the rows and not of the events.
 *
 * <p>In: events. Out: rows in the tables of {@code views.sql}, in whichever schema.
 *
 * <p>Start reading at {@link live.dasi.projections.row.Evolution}.
 */
@NullMarked
package live.dasi.projections.row;

import org.jspecify.annotations.NullMarked;
