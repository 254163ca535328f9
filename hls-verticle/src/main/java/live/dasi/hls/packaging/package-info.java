/**
 * Cuts what an encoder sends into videos, segments and parts.
 *
 * <p>In: {@link live.dasi.hls.packaging.Arrival}s, the frames of one publish session in their
 * order. Out: {@link live.dasi.hls.packaging.Packaged}, what a recording is made of. Pure: {@link
 * live.dasi.hls.packaging.Packager} is a state, each frame gives the next one. Nothing here does
 * I/O or reads a clock; time is the encoder's.
 */
@NullMarked
package live.dasi.hls.packaging;

import org.jspecify.annotations.NullMarked;
