/**
 * Domain types as JSON: what is stored in the log and sent over the event bus.
 *
 * <p>In and out: commands, decisions and events of {@code live.dasi.domain}, and JSON texts. What
 * is written bears names of a catalog ({@link live.dasi.domain.EventCatalog}, {@link
 * live.dasi.infra.json.CommandCatalog}) and never the name of a class. Start reading at {@link
 * live.dasi.infra.json.DomainJson}.
 */
@NullMarked
package live.dasi.infra.json;

import org.jspecify.annotations.NullMarked;
