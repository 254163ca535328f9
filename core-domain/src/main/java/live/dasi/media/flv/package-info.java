/**
 * FLV tag bodies, which RTMP audio and video messages carry (Adobe FLV 10.1, annex E).
 *
 * <p>In: the body of one tag, and the time that its header gave. Out: a {@link
 * live.dasi.media.flv.VideoTag} or {@link live.dasi.media.flv.AudioTag}, which may hold a {@link
 * live.dasi.media.Frame}; or {@link live.dasi.media.MalformedInput}. Both also encode themselves.
 */
@NullMarked
package live.dasi.media.flv;

import org.jspecify.annotations.NullMarked;
