/**
 * The event log: Axon's {@code EventStorageEngine} on PostgreSQL by the Vert.x client. Knows
 * nothing of Dasi outside this package.
 *
 * <p>In: events with tags, each append perhaps under a condition. Out: events by tag and type, and
 * endless streams of all events from a position on. Positions are 1, 2, 3 … without a gap, in the
 * order in which the events became durable; a reader that has seen a position has seen all below.
 *
 * <p>Appends that wait at the same time are stored together: one call of {@code append_events} (see
 * {@code V10__appends_side_by_side.sql}), one transaction, one flush to the disk.
 *
 * <p>Start reading at {@link live.dasi.infra.eventstore.PgEventStorageEngine}, then {@code
 * EventLog}, {@code AppendWriter} for writing, {@code LogTail} for reading.
 */
@NullMarked
package live.dasi.infra.eventstore;

import org.jspecify.annotations.NullMarked;
