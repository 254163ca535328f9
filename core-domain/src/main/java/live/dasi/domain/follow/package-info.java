/**
 * Who follows whom.
 *
 * <p>Out: {@link live.dasi.domain.follow.FollowEvent}s.
 */
@NullMarked
package live.dasi.domain.follow;

import org.jspecify.annotations.NullMarked;
