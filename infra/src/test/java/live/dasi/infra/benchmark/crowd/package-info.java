/**
 * A crowd: thousands of WebSockets on one thread, which join a room, speak and hear.
 *
 * <p>In: where a server is and how one talks to it. Out: how long what was said took to each of
 * them, and what was never heard.
 */
@NullMarked
package live.dasi.infra.benchmark.crowd;

import org.jspecify.annotations.NullMarked;
