/**
 * The RTMP server: what an encoder connects to.
 *
 * <p>In: connections of encoders on port 1935; {@link live.dasi.port.EventFeed}, for broadcasts
 * that end. Out: frames to {@link live.dasi.port.LiveFeeds}, commands to {@link
 * live.dasi.port.Commands}.
 */
@NullMarked
package live.dasi.rtmp;

import org.jspecify.annotations.NullMarked;
