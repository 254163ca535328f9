/**
 * What a broadcast has to show: its videos and segments, as its events tell them.
 *
 * <p>In: the events of a broadcast, from {@link live.dasi.port.EventFeed}. Out: {@link
 * live.dasi.hls.timeline.Timeline}, an immutable snapshot from which every playlist is made, the
 * same before and after a restart of the server. {@link live.dasi.hls.timeline.Timelines} keeps
 * those that are asked for.
 */
@NullMarked
package live.dasi.hls.timeline;

import org.jspecify.annotations.NullMarked;
