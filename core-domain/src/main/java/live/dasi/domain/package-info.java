/**
 * What all parts of the domain share: identities, the shape of an event, of a command and of a
 * refusal.
 *
 * <p>In: commands, with the time at which they were given. Out: events, or a {@link
 * live.dasi.domain.Refusal}. Nothing here does I/O or reads a clock.
 */
@NullMarked
package live.dasi.domain;

import org.jspecify.annotations.NullMarked;
