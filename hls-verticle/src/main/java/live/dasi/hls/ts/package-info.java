/**
 * MPEG transport stream segments for HLS (ISO/IEC 13818-1; RFC 8216, 3.2).
 *
 * <p>In: the samples of one fMP4 segment. Out: the same samples as a transport stream. Nothing is
 * remembered from one segment to the next: a segment can be made whenever somebody asks for it.
 */
@NullMarked
package live.dasi.hls.ts;

import org.jspecify.annotations.NullMarked;
