package live.dasi.infra.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.outbox.Delivery;
import live.dasi.infra.outbox.Outcome;
import live.dasi.infra.outbox.OutgoingHttp;
import live.dasi.infra.outbox.Sender;
import live.dasi.infra.outbox.StartedShow;
import live.dasi.infra.signature.BodySignature;
import live.dasi.media.Bytes;
import live.dasi.projections.Views;

/** Posts to webhooks. Any answer but 2xx is a failure: it is tried again. */
public final class WebhookSender implements Sender {

  /**
   * The body.
   *
   * @param id the same at each attempt: who has it already drops it
   */
  record Message(UUID id, @JsonUnwrapped StartedShow show) {}

  private final Webhooks webhooks;
  private final Views views;
  private final OutgoingHttp http;
  private final InstantSource clock;

  public WebhookSender(Webhooks webhooks, Views views, OutgoingHttp http, InstantSource clock) {
    this.webhooks = webhooks;
    this.views = views;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Future<Outcome> send(Delivery delivery) {
    return webhooks
        .find(delivery.channel())
        .compose(webhook ->
            webhook.isEmpty()
                ? Future.succeededFuture(new Outcome.Refused("the channel has no webhook any more"))
                : send(delivery, webhook.get()));
  }

  private Future<Outcome> send(Delivery delivery, Webhook webhook) {
    return StartedShow.of(delivery, views)
        .compose(show ->
            show.isEmpty()
                ? Future.succeededFuture(new Outcome.Failed("the views do not know of it yet"))
                : post(webhook, json(new Message(delivery.message(), show.get()))));
  }

  private Future<Outcome> post(Webhook webhook, Bytes body) {
    var signature = new BodySignature(webhook.secret());
    return http.post(
            webhook.url(),
            Map.of(
                "Content-Type",
                "application/json",
                BodySignature.HEADER,
                signature.sign(body, clock.instant())),
            body)
        .map(WebhookSender::outcome);
  }

  private static Outcome outcome(int status) {
    return status / 100 == 2
        ? new Outcome.Delivered()
        : new Outcome.Failed("the webhook answered " + status);
  }

  private static Bytes json(Message message) {
    try {
      return Bytes.wrap(DomainJson.mapper().writeValueAsBytes(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message has no JSON", e);
    }
  }

  @Override
  public Future<Void> forget(String receiver) {
    return webhooks.remove(new ChannelId(receiver));
  }
}
