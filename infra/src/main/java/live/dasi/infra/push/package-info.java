/**
 * Web Push (RFC 8030, 8291, 8292): notices on the screens of followers whose pages are closed.
 *
 * <p>In: what a browser gives who wants to be told, by the API; deliveries of the outbox. Out:
 * encrypted messages to the push services of browsers.
 */
@NullMarked
package live.dasi.infra.push;

import org.jspecify.annotations.NullMarked;
