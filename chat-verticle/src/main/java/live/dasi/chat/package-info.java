/**
 * The WebSocket hub: what every open page hears.
 *
 * <p>In: {@link live.dasi.port.Notices}, WebSocket connections of pages. Out: frames to those
 * pages.
 */
@NullMarked
package live.dasi.chat;

import org.jspecify.annotations.NullMarked;
