package live.dasi.infra.api;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.outbox.Destinations;
import live.dasi.infra.webhook.Webhooks;
import live.dasi.projections.Views;

/** A streamer's own server that learns when their channel is live. */
final class WebhookRoutes {

  private static final String PATH = "/api/v1/channels/{channelId}/webhook";

  /** What its owner may see again. */
  record Webhook(String url) {}

  /** Shown once. */
  record MadeWebhook(String url, String secret) {}

  private final Webhooks webhooks;
  private final Destinations destinations;
  private final Ownership ownership;

  WebhookRoutes(Webhooks webhooks, Destinations destinations, Views views) {
    this.webhooks = webhooks;
    this.destinations = destinations;
    this.ownership = new Ownership(views);
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.STREAMER, this::find),
        Operation.put(PATH, Access.STREAMER, this::set),
        Operation.delete(PATH, Access.STREAMER, this::remove));
  }

  private Future<Answer> find(Request request) {
    return ownership
        .mayManage(request.channel(), request.caller())
        .compose(channel -> webhooks.find(channel.id()))
        .map(found -> found.orElseThrow(() -> Request.notFound("webhook")))
        .map(webhook -> Answer.ok(new Webhook(webhook.url().toString())));
  }

  private Future<Answer> set(Request request) {
    String text = request.body("url").text("url");
    URI url = destinations.parse(text).orElseThrow(WebhookRoutes::notPublic);
    return ownership
        .mayManage(request.channel(), request.caller())
        .compose(channel ->
            destinations
                .check(url)
                .recover(_ -> Future.failedFuture(notPublic()))
                .compose(_ -> webhooks.set(channel.id(), channel.owner(), url)))
        .map(made -> Answer.ok(new MadeWebhook(made.url().toString(), made.secret().value())));
  }

  static RuntimeException notPublic() {
    return new Problem(
            ProblemCode.INVALID, "The URL must begin with https:// and lead to a public address.")
        .asException();
  }

  private Future<Answer> remove(Request request) {
    return ownership
        .mayManage(request.channel(), request.caller())
        .compose(channel -> webhooks.remove(channel.id()))
        .map(Answer.noContent());
  }
}
