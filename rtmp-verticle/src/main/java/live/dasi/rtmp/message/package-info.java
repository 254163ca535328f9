/**
 * What messages mean (RTMP 1.0, 5.4, 6.2 and 7.1).
 *
 * <p>In: {@link live.dasi.rtmp.chunk.RawMessage}s. Out: {@link live.dasi.rtmp.message.Message}s, or
 * {@link live.dasi.media.MalformedInput}; and the way back.
 */
@NullMarked
package live.dasi.rtmp.message;

import org.jspecify.annotations.NullMarked;
