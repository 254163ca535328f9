/**
 * What pages and this server say to each other: one JSON object a text frame, described in {@code
 * docs/hub.md}.
 *
 * <p>In: text of a page. Out: {@link live.dasi.chat.frame.ClientFrame}s; and from {@link
 * live.dasi.chat.frame.ServerFrame}s, text and the bytes of a WebSocket message.
 */
@NullMarked
package live.dasi.chat.frame;

import org.jspecify.annotations.NullMarked;
