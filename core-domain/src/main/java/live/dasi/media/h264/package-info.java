/**
 * H.264: parameter sets and NAL units (ISO/IEC 14496-10 and 14496-15).
 *
 * <p>In: the bytes of one structure. Out: a record, or {@link live.dasi.media.MalformedInput}.
 */
@NullMarked
package live.dasi.media.h264;

import org.jspecify.annotations.NullMarked;
