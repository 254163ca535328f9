/**
 * The broadcast: one show, from the address issued for it to its end, however often the encoder
 * drops.
 *
 * <p>In: {@link live.dasi.domain.broadcast.BroadcastCommand}s. Out: {@link
 * live.dasi.domain.broadcast.BroadcastEvent}s; the recording's are facts that nobody has to decide.
 * Start reading at {@link live.dasi.domain.broadcast.Broadcast}.
 */
@NullMarked
package live.dasi.domain.broadcast;

import org.jspecify.annotations.NullMarked;
