/**
 * The channel: a streamer's permanent place.
 *
 * <p>In: {@link live.dasi.domain.channel.ChannelCommand}s. Out: {@link
 * live.dasi.domain.channel.ChannelEvent}s. Start reading at {@link
 * live.dasi.domain.channel.Channel}.
 */
@NullMarked
package live.dasi.domain.channel;

import org.jspecify.annotations.NullMarked;
