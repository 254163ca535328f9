/**
 * The HTTP server: one port for the API, the web UI and what other parts mount.
 *
 * <p>In: routes of other parts. Out: answers within limits, with security headers; everything that
 * goes wrong becomes a {@link live.dasi.infra.http.Problem}. Start reading at {@link
 * live.dasi.infra.http.HttpVerticle}.
 */
@NullMarked
package live.dasi.infra.http;

import org.jspecify.annotations.NullMarked;
