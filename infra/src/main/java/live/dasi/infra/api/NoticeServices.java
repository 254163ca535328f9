package live.dasi.infra.api;

import live.dasi.infra.outbox.Destinations;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.infra.webhook.Webhooks;

/**
 * Who is told that a channel is live.
 *
 * @param publicKey of this server, for browsers
 * @param destinations what may be called
 */
public record NoticeServices(
    Webhooks webhooks, PushSubscriptions pushes, String publicKey, Destinations destinations) {}
