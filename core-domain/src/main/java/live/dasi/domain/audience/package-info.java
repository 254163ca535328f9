/**
 * Who watches a broadcast, and how many that are.
 *
 * <p>In: {@link live.dasi.domain.audience.AudienceEvent}s in the order of the log. Out: the viewer
 * count that everybody is shown, by {@link live.dasi.domain.audience.ViewerCount}; {@code
 * docs/audience.md} defines it.
 */
@NullMarked
package live.dasi.domain.audience;

import org.jspecify.annotations.NullMarked;
