/**
 * FLV tag bodies, which RTMP audio and video messages carry (Adobe FLV 10.1, annex E).
 *
 * <p>In: the bytes of one structure. Out: a record, or {@link live.dasi.media.MalformedInput}.
 */
@NullMarked
package live.dasi.media.flv;

import org.jspecify.annotations.NullMarked;
