/**
 * Fragmented MP4 (ISO/IEC 14496-12): the recording's file format and the segments of HLS.
 *
 * <p>In: codec configurations and samples on a track's timeline, or the bytes of a file that this
 * package wrote. Out: the bytes of an initialisation segment and of fragments, or what they hold. A
 * recording is {@code ftyp moov (styp (moof mdat)+)*}: the {@code styp} marks where a segment
 * starts, so that a file tells its segments even after a crash.
 */
@NullMarked
package live.dasi.hls.mp4;

import org.jspecify.annotations.NullMarked;
