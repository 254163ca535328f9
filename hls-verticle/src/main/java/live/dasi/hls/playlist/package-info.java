/**
 * HLS playlists (RFC 8216bis) as types, and their text.
 *
 * <p>In: a {@link live.dasi.hls.timeline.Timeline} and what is wanted of it. Out: {@link
 * live.dasi.hls.playlist.MultivariantPlaylist}, {@link live.dasi.hls.playlist.MediaPlaylist}, and
 * from {@link live.dasi.hls.playlist.PlaylistWriter} what a player reads.
 */
@NullMarked
package live.dasi.hls.playlist;

import org.jspecify.annotations.NullMarked;
