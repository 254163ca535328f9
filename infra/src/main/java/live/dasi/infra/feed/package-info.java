/**
 * Frames changing hands inside this process.
 *
 * <p>In: the frames of a publish session, from the side that speaks with the encoder. Out: the same
 * frames in every subscriber's sink, and one answer of all of them to back-pressure and close.
 */
@NullMarked
package live.dasi.infra.feed;

import org.jspecify.annotations.NullMarked;
