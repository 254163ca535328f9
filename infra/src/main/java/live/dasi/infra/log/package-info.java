/**
 * The event log as the ports see it: commands decided by Axon, facts appended, events followed.
 *
 * <p>In: {@link live.dasi.port.Commands}, {@link live.dasi.port.Facts} and {@link
 * live.dasi.port.EventFeed} calls of all parts, which travel over the event bus as JSON, and an
 * Axon {@code EventStorageEngine}. Out: decisions, and events in that engine.
 *
 * <pre>
 *  EventBusCommands --event bus--> CommandVerticle --> CommandDecider (Axon) --+
 *  EventBusFacts ----event bus--> FactVerticle --------------------------------+--> engine --> EngineEventFeed
 * </pre>
 *
 * Start reading at {@link live.dasi.infra.log.LogPorts}.
 */
@NullMarked
package live.dasi.infra.log;

import org.jspecify.annotations.NullMarked;
