/**
 * The example of {@code docs/event-store.md}: the event store in an application that is not Dasi.
 */
@NullMarked
package live.dasi.infra.eventstore.example;

import org.jspecify.annotations.NullMarked;
