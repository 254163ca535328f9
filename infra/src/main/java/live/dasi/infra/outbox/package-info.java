/**
 * What is still to be delivered to other servers, and the couriers that deliver it: at least once,
 * in order for each receiver, tried again for as long as it makes sense, whatever crashes.
 *
 * <p>In: rows of {@code notices.delivery}, written in the transaction of who has something to tell.
 * Out: calls of a {@link live.dasi.infra.outbox.Sender}. Start reading at {@link
 * live.dasi.infra.outbox.Courier}.
 */
@NullMarked
package live.dasi.infra.outbox;

import org.jspecify.annotations.NullMarked;
