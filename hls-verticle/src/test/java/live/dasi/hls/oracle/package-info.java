/**
 * For tests only: real media from the real ffmpeg, and its judgement of what we write.
 *
 * <p>In: what kind of media is wanted; files that we wrote. Out: frames as an encoder sends them;
 * what ffmpeg and ffprobe say.
 */
@NullMarked
package live.dasi.hls.oracle;

import org.jspecify.annotations.NullMarked;
