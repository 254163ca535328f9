/**
 * Webhooks: the address of a streamer's own server that learns when their channel is live.
 *
 * <p>In: the address, by the API; deliveries of the outbox. Out: signed JSON.
 */
@NullMarked
package live.dasi.infra.webhook;

import org.jspecify.annotations.NullMarked;
