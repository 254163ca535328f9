package live.dasi.port;

import live.dasi.domain.DomainEvent;

/**
 * An event and where it stands in the log.
 *
 * @param position 1, 2, 3 … without gaps, in the order in which the events became durable
 */
public record RecordedEvent(long position, DomainEvent event) {}
