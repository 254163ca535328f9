/**
 * What operators decide about projections, as far as it must be remembered.
 *
 * <p>In: nothing. Out: events that a rebuild honours.
 */
@NullMarked
package live.dasi.domain.projection;

import org.jspecify.annotations.NullMarked;
