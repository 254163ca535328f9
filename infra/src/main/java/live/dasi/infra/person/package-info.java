/**
 * Personal data in the log, and how a person is erased without breaking it.
 *
 * <p>In: events with texts that the domain marks as {@link live.dasi.domain.Personal}, and wishes
 * to erase somebody. Out: the same events; in the database those texts are sealed with a key of
 * their person's own, and are gone when that key is.
 *
 * <pre>
 *  whoever appends --> PersonalEngine --sealed texts--> EventStorageEngine --> PostgreSQL
 *  whoever reads   <-- PersonalEngine <--sealed texts--       |
 *                          |                            Erasure deletes a key
 *                      PersonKeys --> person_key  <-----------+
 * </pre>
 *
 * Start reading at {@link live.dasi.infra.person.PersonalEngine}, then {@link
 * live.dasi.infra.person.Erasure}.
 */
@NullMarked
package live.dasi.infra.person;

import org.jspecify.annotations.NullMarked;
