/**
 * From frames to what a player reads.
 *
 * <p>In: frames from {@link live.dasi.port.LiveFeeds}, requests of players. Out: recordings in
 * {@link live.dasi.port.RecordingStore}, facts about them to {@link live.dasi.port.Facts},
 * playlists and segments to players.
 */
@NullMarked
package live.dasi.hls;

import org.jspecify.annotations.NullMarked;
