/**
 * History for analysts: what happened, and how things stood at a moment, from the events alone.
 *
 * <p>In: filters, positions and times from outside, and the log. Out: events one after the other
 * (over HTTP as lines of JSON, as pages, as server-sent events; as files of other formats), and
 * states. A slow reader is waited for: the log is durable, so nobody is dropped who still reads.
 *
 * <p>Each reader has a virtual thread that takes events and waits for the socket. Start reading at
 * {@link live.dasi.infra.history.History}, then {@code HistoryDesk}; {@code docs/history.md} says
 * what positions and times mean.
 */
@NullMarked
package live.dasi.infra.history;

import org.jspecify.annotations.NullMarked;
