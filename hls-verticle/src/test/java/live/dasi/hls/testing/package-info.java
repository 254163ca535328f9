/**
 * What this module's tests share: ports that keep everything in memory or a temporary folder, real
 * media from ffmpeg, and ffprobe as the judge.
 */
@NullMarked
package live.dasi.hls.testing;

import org.jspecify.annotations.NullMarked;
