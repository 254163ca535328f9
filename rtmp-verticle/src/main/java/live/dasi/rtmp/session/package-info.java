/**
 * The session: what an encoder may do when, decided without any I/O.
 *
 * <p>In: {@link live.dasi.rtmp.session.SessionInput}s, above all the messages that came. Out:
 * {@link live.dasi.rtmp.session.SessionOutput}s: what to send, ask, pass on, or that it is over.
 * Start reading at {@link live.dasi.rtmp.session.RtmpSession}.
 */
@NullMarked
package live.dasi.rtmp.session;

import org.jspecify.annotations.NullMarked;
