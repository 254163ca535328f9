/**
 * People, as far as the log speaks of them.
 *
 * <p>In: nothing; what is decided about a person is decided where accounts are. Out: {@link
 * live.dasi.domain.person.PersonEvent}s.
 */
@NullMarked
package live.dasi.domain.person;

import org.jspecify.annotations.NullMarked;
