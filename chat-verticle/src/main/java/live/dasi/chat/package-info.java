/**
 * The WebSocket hub: what every open page hears, and what it says.
 *
 * <p>In: {@link live.dasi.port.Notices}, WebSocket connections of pages, events of the log. Out:
 * frames to those pages; facts: who joined and left, what was said.
 *
 * <p>Frames are in {@link live.dasi.chat.frame}, what happens in a room in {@link
 * live.dasi.chat.room}; here are sockets and event loops.
 */
@NullMarked
package live.dasi.chat;

import org.jspecify.annotations.NullMarked;
