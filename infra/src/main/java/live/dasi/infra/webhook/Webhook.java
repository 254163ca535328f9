package live.dasi.infra.webhook;

import java.net.URI;
import live.dasi.infra.config.Secret;

/** Where a channel's starts are told, and what they are signed with. */
public record Webhook(URI url, Secret secret) {}
