/**
 * What players ask for over HTTP.
 *
 * <p>In: requests below {@code /hls/}, of anybody. Out: playlists, ranges of recordings, transport
 * stream segments; a problem document (RFC 9457) for everything else. Paths of files never come
 * from a request: they come from the {@link live.dasi.hls.timeline.Timeline}. Start reading at
 * {@link live.dasi.hls.delivery.HlsRoutes}.
 */
@NullMarked
package live.dasi.hls.delivery;

import org.jspecify.annotations.NullMarked;
