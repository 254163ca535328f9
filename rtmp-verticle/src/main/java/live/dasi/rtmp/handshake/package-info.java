/**
 * The handshake (RTMP 1.0, 5.2), the simple one.
 *
 * <p>In: the first bytes of a connection. Out: what to answer, and when it is done.
 */
@NullMarked
package live.dasi.rtmp.handshake;

import org.jspecify.annotations.NullMarked;
