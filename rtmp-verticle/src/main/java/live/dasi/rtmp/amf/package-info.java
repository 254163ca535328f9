/**
 * AMF 0, the values inside of commands (Action Message Format, December 2007).
 *
 * <p>In: the payload of a command or data message. Out: {@link live.dasi.rtmp.amf.AmfValue}s, or
 * {@link live.dasi.media.MalformedInput}; and the way back.
 */
@NullMarked
package live.dasi.rtmp.amf;

import org.jspecify.annotations.NullMarked;
